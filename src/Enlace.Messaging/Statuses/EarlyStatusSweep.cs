using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Statuses;

/// <summary>
/// Statuses that came before their message was known, and that the message did not meet when it was noted, because the two were written at the same moment.
/// Those of ids that never turn up, such as messages of another program on the same number, are forgotten after a day.
/// </summary>
internal sealed partial class EarlyStatusSweep(Database database, Outbox outbox, TimeProvider clock, ILogger<EarlyStatusSweep> logger)
    : Job(TimeSpan.FromSeconds(2), clock, logger)
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Keep = TimeSpan.FromDays(1), BetweenSweeps = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _clock = clock;
    private long _swept;

    /// <summary>How many were applied.</summary>
    internal async Task<int> Apply(CancellationToken cancel)
    {
        // Mostly there is nothing, and looking is cheaper than a transaction.
        if (await database.Read((session, inner) => session.Query(BookSql.LateEarly, row => row.Guid(2), inner, ("n", 1)), cancel) is [])
            return 0;
        return await database.Write(async (session, inner) =>
        {
            var late = await session.Query(BookSql.LateEarly, row => (Channel: row.Guid(0), External: row.Text(1), Message: row.Guid(2)), inner, ("n", AtOnce));
            foreach (var channel in late.GroupBy(one => one.Channel))
            {
                var book = await MessageBook.Open(session, [.. channel.Select(one => one.Message).Distinct()], inner);
                await book.HearEarly(channel.Key, [.. channel.Select(one => one.External).Distinct()], inner);
                await book.Save(outbox, UnixMicroseconds.Cut(_clock.GetUtcNow()), inner);
            }

            return late.Count;
        }, cancel);
    }

    protected override async Task Round(CancellationToken cancel)
    {
        if (await Apply(cancel) is var applied and > 0)
            Log.Met(logger, applied);
        if (_swept != 0 && _clock.GetElapsedTime(_swept) < BetweenSweeps)
            return;
        _swept = _clock.GetTimestamp();
        await database.Sweep(BookSql.ForgetEarly, cancel, ("keep", Keep.TotalSeconds));
    }

    private static partial class Log
    {
        [LoggerMessage(1170, LogLevel.Debug, "{Count} statuses had come before their messages were known; they are applied")]
        public static partial void Met(ILogger logger, int count);
    }
}
