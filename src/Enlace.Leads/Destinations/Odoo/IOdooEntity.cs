namespace Enlace.Leads.Destinations.Odoo;

/// <summary>One kind of record that Odoo is told of.</summary>
internal interface IOdooEntity
{
    /// <summary>As the outbox names it.</summary>
    string Name { get; }

    string Model { get; }

    /// <summary>Our own table.</summary>
    string Table => "Contact";

    /// <summary>The field that holds our key, and is searched.</summary>
    string KeyField { get; }

    /// <summary>Written once and never changed: it is looked for only when a create of it may have been done.</summary>
    bool IsHistory { get; }

    IReadOnlyCollection<string> OnlyOnCreate { get; }

    /// <summary>Fields that the model may do without: they are left out where it says that it has them not.</summary>
    IReadOnlyCollection<string> Optional => [];

    /// <summary>Whether its records can be archived there, which leaves them where they are and hides them from whoever does not ask.</summary>
    bool CanBeArchived => false;

    /// <summary>A condition on notes <c>o</c> that may be told now, or nothing.</summary>
    string MayBeTold => "";

    /// <summary>What our rows say now. A row that is gone, or cannot be told yet, is left out.</summary>
    Task<IReadOnlyList<OdooRecord>> Load(SqlSession session, long[] ids, CancellationToken cancel);
}
