using System.Data.Common;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>How one engine spells what a mirror needs. Every statement may be run again with the same effect.</summary>
internal interface ISqlDialect
{
    /// <summary>Makes schema, tables and the fence where they are missing; statements in their order.</summary>
    IReadOnlyList<string> Setup { get; }

    /// <summary>One number: the last writer's, or 0 of a mirror that nobody has written to.</summary>
    string LastFence { get; }

    /// <summary>Touches one row while no later holder of the lease has written: <c>@fence</c> is the writer's number.</summary>
    string Fence { get; }

    /// <summary>Writes one row, new or known: parameters <c>@id</c> and <c>@p0</c>, <c>@p1</c> … in the order of the columns.</summary>
    string Upsert(MirrorTable table);

    /// <summary>Removes one row if it is there: parameter <c>@id</c>.</summary>
    string Delete(MirrorTable table);

    DbParameter Parameter(string name, MirrorColumn column, object? value);

    DbConnection Connect();

    /// <summary>Whether the failure may pass by itself: the same attempt may well succeed later.</summary>
    bool IsTransient(Exception failure);

    /// <summary>Whether the tables are gone, as after somebody put an empty database in the old one's place.</summary>
    bool HasNoTables(Exception failure);
}
