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

    private static readonly SqlText[] Settle = [new("VACUUM (ANALYZE) evt.delivery", "ANALYZE evt_delivery"), new("CHECKPOINT", "SELECT 1")];

    public static async Task<int> Fill(Database database, int count, int payloadBytes)
    {
        var destination = await Insert(database, count, payloadBytes);
        // A table that was just filled is not what a claim meets in life: settle what the filling left to be done.
        await database.Read(async (session, cancel) =>
        {
            foreach (var sql in Settle)
                await session.Execute(sql, cancel);
            return true;
        }, CancellationToken.None);
        return destination;
    }

    private static async Task<int> Insert(Database database, int count, int payloadBytes) => await database.Write(async (session, cancel) =>
    {
        var destination = await Destinations.Add(session, $"bench.{Guid.CreateVersion7()}", "bench", null, cancel);
        var row = (await session.Query(Message, r => r.Long(0), cancel, ("id", Guid.CreateVersion7()), ("data", new byte[payloadBytes])))[0];
        for (var left = count; left > 0; left -= 100_000)
            await session.Execute(Deliveries, cancel, ("dest", destination), ("row", row), ("n", Math.Min(left, 100_000)));
        return destination;
    }, CancellationToken.None);
}
