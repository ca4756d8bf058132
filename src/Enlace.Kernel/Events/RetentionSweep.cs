using Enlace.Kernel.Caching;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>Removes history that has served its time, in small steps, counted. What still waits or is dead keeps its message.</summary>
internal sealed partial class RetentionSweep(Database database, KernelOptions options, TimeProvider clock, ILogger<RetentionSweep> logger)
    : Job(TimeSpan.FromHours(1), clock, logger)
{
    private static readonly SqlText Attempts = new("""
        DELETE FROM evt.attempt WHERE {row} IN (SELECT {row} FROM evt.attempt WHERE started_at < {later:-(@keep)} LIMIT @n)
        """);

    private static readonly SqlText DeadLetters = new("""
        DELETE FROM evt.dead_letter WHERE id IN (SELECT id FROM evt.dead_letter WHERE died_at < {later:-(@keep)} LIMIT @n)
        """);

    private static readonly SqlText Messages = new("""
        DELETE FROM evt.message WHERE id IN (
            SELECT m.id FROM evt.message m WHERE m.created_at < {later:-(@keep)}
              AND NOT EXISTS (SELECT 1 FROM evt.delivery d WHERE d.message_row = m.id)
              AND NOT EXISTS (SELECT 1 FROM evt.dead_letter d WHERE d.message_row = m.id)
              AND NOT EXISTS (SELECT 1 FROM evt.attempt a WHERE a.message_row = m.id)
            ORDER BY m.created_at LIMIT @n)
        """);

    // By order of arrival, which needs no index of its own: the oldest stand first.
    private static readonly SqlText Documents = new("""
        DELETE FROM evt.event_log WHERE id IN (
            SELECT o.id FROM (SELECT id, stored_at FROM evt.event_log ORDER BY id LIMIT @n) o WHERE o.stored_at < {later:-(@keep)})
        """);

    private static readonly SqlText Answers = new("DELETE FROM evt.idempotency WHERE expires_at < {now}");

    private static readonly SqlText Received = new("DELETE FROM evt.inbox WHERE done_at < {later:-(@inbox)}");

    private static readonly SqlText Nodes = new("DELETE FROM evt.node WHERE lease_until < {later:-3600}");

    private static readonly SqlText SagaSteps = new("""
        DELETE FROM evt.saga_step WHERE saga_id IN (
            SELECT id FROM evt.saga s WHERE s.ended_at < {later:-(@keep)} AND EXISTS (SELECT 1 FROM evt.saga_step p WHERE p.saga_id = s.id)
            ORDER BY s.ended_at LIMIT @n)
        """);

    private static readonly SqlText Sagas = new("""
        DELETE FROM evt.saga WHERE id IN (SELECT id FROM evt.saga WHERE ended_at < {later:-(@keep)} AND NOT keep ORDER BY ended_at LIMIT @n)
        """);
    private static readonly SqlText Marks = new("DELETE FROM evt.write_mark WHERE at < {later:-(@keep)}");

    internal async Task<int> Sweep(CancellationToken cancel)
    {
        var removed = 0;
        foreach (var sql in (SqlText[])[Attempts, DeadLetters, Messages, Answers, Received, Nodes, SagaSteps, Sagas])
            removed += await Remove(sql, options.Retention, cancel);
        removed += await Remove(Marks, WriteMarks.Keep, cancel);
        if (options.EventLogRetention is { } keep)
            removed += await Remove(Documents, keep, cancel);

        Telemetry.Expired.Add(removed);
        return removed;
    }

    protected override async Task Round(CancellationToken cancel) => Log.Removed(logger, await Sweep(cancel));

    private Task<int> Remove(SqlText sql, TimeSpan keep, CancellationToken cancel) =>
        database.Sweep(sql, cancel, ("keep", keep.TotalSeconds), ("inbox", TimeSpan.FromDays(Inbox.RetentionDays).TotalSeconds));

    private static partial class Log
    {
        [LoggerMessage(240, LogLevel.Information, "Retention removed {Count} rows")]
        public static partial void Removed(ILogger logger, int count);
    }
}
