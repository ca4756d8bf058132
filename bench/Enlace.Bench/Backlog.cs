using Enlace.Kernel.Events;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>Fills a destination with waiting deliveries, quickly.</summary>
internal static class Backlog
{
    private static readonly SqlText Message = new("""
        INSERT INTO evt.message (message_id, type, subject, tenant_id, correlation_id, content_type, data, occurred_at, created_at)
        VALUES (@id, 'bench.BenchHappened.v1', 's', 'default', 'c', 'application/json', @data, {now}, {now}) RETURNING id
        """);

    private static readonly SqlText Deliveries = new(
        "INSERT INTO evt.delivery (dest_id, message_row, due_at) SELECT @dest, @row, {now} FROM generate_series(1, @n)",
        "WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < @n) INSERT INTO evt.delivery (dest_id, message_row, due_at) SELECT @dest, @row, {now} FROM g");

    private static readonly SqlText Analyze = new("ANALYZE evt.delivery");

    public static async Task<int> Fill(Database database, int count, int payloadBytes) => await database.Write(async (session, cancel) =>
    {
        var destination = await Destinations.Add(session, $"bench.{Guid.CreateVersion7()}", "bench", null, cancel);
        var row = (await session.Query(Message, r => r.Long(0), cancel, ("id", Guid.CreateVersion7()), ("data", new byte[payloadBytes])))[0];
        for (var left = count; left > 0; left -= 100_000)
            await session.Execute(Deliveries, cancel, ("dest", destination), ("row", row), ("n", Math.Min(left, 100_000)));
        await session.Execute(Analyze, cancel);
        return destination;
    }, CancellationToken.None);
}
