namespace Enlace.Leads.Destinations;

/// <summary>What one change tells Odoo, noted in one round trip within its transaction; nothing where Odoo is switched off.</summary>
internal sealed class OdooNotes(bool isOn)
{
    /// <summary>What a contact's <c>odoo_sync_status</c> becomes when the contact changes.</summary>
    public string StatusOfChanged => isOn ? "pending" : "off";

    public static OdooNotes From(IConfiguration settings) => new(settings["Leads:Odoo:Mode"]?.Trim().ToLowerInvariant() is not ("off" or "disabled"));

    /// <param name="session">The transaction of the change.</param>
    /// <param name="contactId">The contact that changed.</param>
    /// <param name="fields">Whether its own fields changed: then its partner does as well.</param>
    /// <param name="states">The history rows that were added.</param>
    /// <param name="lead">Whether its state or one of its campaigns changed.</param>
    /// <param name="cancel">Stops the wait.</param>
    public Task Tell(SqlSession session, long contactId, bool fields, IEnumerable<long> states, bool lead, CancellationToken cancel) =>
        isOn ? Write(session, contactId, fields, states, lead, cancel) : Task.CompletedTask;

    /// <summary>The same whether Odoo is switched on or not.</summary>
    public static Task Write(SqlSession session, long contactId, bool fields, IEnumerable<long> states, bool lead, CancellationToken cancel)
    {
        var added = states.ToArray();
        var notes = new List<(SqlText, (string, object?)[])>();
        // The last state stands on the contact's record too.
        if (fields || added.Length > 0)
            notes.AddRange([OdooOutbox.Pending(contactId), OdooOutbox.Note(OdooOutbox.Contact, contactId)]);
        if (fields)
            notes.Add(OdooOutbox.Note(OdooOutbox.Partner, contactId));
        notes.AddRange(added.Select(state => OdooOutbox.Note(OdooOutbox.State, state)));
        // And name, number and address on the lead's.
        if (lead || fields)
            notes.Add(OdooOutbox.Note(OdooOutbox.Lead, contactId));
        return notes.Count > 0 ? session.Batch(cancel, notes) : Task.CompletedTask;
    }
}
