using System.Data.Common;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>How one engine spells what a mirror needs. Every statement may be run again with the same effect.</summary>
internal abstract class SqlDialect
{
    protected const string FenceTable = "Mirror_Fence";

    /// <summary>Makes schema, tables and the fence where they are missing; statements in their order.</summary>
    public abstract IReadOnlyList<string> Setup { get; }

    /// <summary>One number: the last writer's, or 0 of a mirror that nobody has written to.</summary>
    public string LastFence => $"SELECT fence FROM {Named(FenceTable)} WHERE id = 1";

    /// <summary>Touches one row while no later holder of the lease has written: <c>@fence</c> is the writer's number.</summary>
    public string Fence => $"UPDATE {Named(FenceTable)} SET fence = @fence WHERE id = 1 AND fence <= @fence";

    /// <summary>Writes one row, new or known: parameters <c>@id</c> and <c>@p0</c>, <c>@p1</c> … in the order of the columns.</summary>
    public abstract string Upsert(MirrorTable table);

    /// <summary>Removes one row if it is there: parameter <c>@id</c>.</summary>
    public string Delete(MirrorTable table) => $"DELETE FROM {Named(table.Name)} WHERE id = @id";

    public abstract DbParameter Parameter(string name, MirrorColumn column, object? value);

    public abstract DbConnection Connect();

    /// <summary>Whether the failure may pass by itself: the same attempt may well succeed later.</summary>
    public abstract bool IsTransient(Exception failure);

    /// <summary>Whether the tables are gone, as after somebody put an empty database in the old one's place.</summary>
    public abstract bool HasNoTables(Exception failure);

    /// <summary>A table in the schema of the seed.</summary>
    protected abstract string Named(string table);
}
