namespace Enlace.Leads.Data;

/// <summary>Who did what to a message that had been given up, written with the deed.</summary>
internal static class AuditRows
{
    private const int MaxId = 50;

    private static readonly SqlText Insert = LeadsSql.Of("""
        INSERT INTO dbo."Sync_Log" (source_system, entity_type, entity_id, action, status, details, created_at)
        VALUES ('operator', 'dead_letter', @id, @action, 'done', @who, {now})
        """);

    public static Task Add(SqlSession session, string id, string action, Caller caller, CancellationToken cancel) => session.Execute(
        Insert, cancel, ("id", id.Length <= MaxId ? id : id[..MaxId]), ("action", action), ("who", $"by {caller.Id}"));
}
