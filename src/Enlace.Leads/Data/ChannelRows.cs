namespace Enlace.Leads.Data;

/// <summary>Channels inside a transaction: known by their name, made when first met.</summary>
internal static class ChannelRows
{
    private static readonly SqlText ByName = LeadsSql.Of("SELECT id FROM dbo.\"Channel\" WHERE name_key = @key");

    private static readonly SqlText Insert = LeadsSql.Of("""
        INSERT INTO dbo."Channel" (name, name_key, description) VALUES (@name, @key, @description) ON CONFLICT (name_key) DO NOTHING
        """);

    public static async Task<long> FindOrAdd(SqlSession session, string name, CancellationToken cancel)
    {
        var key = KeyOf(name);
        if (await session.Query(ByName, row => row.Long(0), cancel, ("key", key)) is [var known])
            return known;
        await session.Execute(Insert, cancel, ("name", name), ("key", key), ("description", $"Auto-created: {name}"));
        // Whether it was us or somebody else who made it, from here on it is there.
        return (await session.Query(ByName, row => row.Long(0), cancel, ("key", key)))[0];
    }

    public static string KeyOf(string name) => name.ToLowerInvariant();
}
