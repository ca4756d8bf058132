using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Feeds;

/// <summary>
/// Sends what waits for a feed while this process has its turn. An outage of the other side costs nothing but time: nothing is given up,
/// the next look comes after 0.2 s and then ever later, at most 5 s. A turn needs no giving back: it ends with its holder's heartbeat.
/// While full batches wait, the next one is read during the sending of this one and sent during its settling: the other side and the
/// database work at the same time. A batch is sent only when all that stood before it was taken, and settled only when that was settled.
/// </summary>
internal sealed partial class FeedRelay(FeedStore store, Doorbell doorbell, IEnumerable<IFeed> feeds, TimeProvider clock, ILogger<FeedRelay> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30), FirstWait = TimeSpan.FromSeconds(0.2), LongestWait = TimeSpan.FromSeconds(5);

    // Ids are given before the commit: what commits late stands behind what was read, and is found when reading begins at the front again.
    private const int LongestRun = 16;

    private readonly Dictionary<string, IFeed> _feeds = feeds.ToDictionary(feed => feed.Name);
    private readonly ConcurrentDictionary<int, Turn> _turns = [];

    private static Task<IReadOnlyList<FeedDelivery>> Nothing { get; } = Task.FromResult<IReadOnlyList<FeedDelivery>>([]);

    /// <param name="destination">The feed's row.</param>
    /// <param name="stop">Ends after the batch that is under way.</param>
    /// <param name="abort">Cuts that batch short; what it sent without our knowing is sent again.</param>
    public async Task Drain(Destination destination, CancellationToken stop, CancellationToken abort)
    {
        if (!_feeds.TryGetValue(destination.Name, out var feed))
        {
            Log.Unknown(logger, destination.Name);
            return;
        }

        var turn = _turns.GetOrAdd(destination.Id, static _ => new Turn());
        while (!stop.IsCancellationRequested)
        {
            if (turn.Lease is null && (turn.Lease = await store.Take(destination.Id, stop)) is null)
                return;
            var batch = await store.Head(turn.Lease, 0, feed.BatchSize, stop);
            if (batch.Count == 0)
            {
                // Nothing waits, or the turn is over, or the feed was paused: taking it anew tells which when something waits again.
                turn.Lease = turn.MayBeOver(clock) ? null : turn.Lease;
                return;
            }

            if (!await Run(destination, feed, turn, batch, stop, abort))
                return;
        }
    }

    /// <summary>Sends this batch and the full ones behind it; false when the feed must wait, or has gone to another process.</summary>
    private async Task<bool> Run(
        Destination destination, IFeed feed, Turn turn, IReadOnlyList<FeedDelivery> batch, CancellationToken stop, CancellationToken abort)
    {
        var (lease, settling, next) = (turn.Lease!, Task.CompletedTask, Nothing);
        try
        {
            for (var run = 1; batch.Count > 0 && !stop.IsCancellationRequested; run++)
            {
                next = batch.Count == feed.BatchSize && run < LongestRun ? store.Head(lease, batch[^1].Id, feed.BatchSize, stop) : Nothing;
                var (startedAt, started) = (clock.GetUtcNow(), clock.GetTimestamp());
                var outcomes = await Send(feed, batch, abort);
                var duration = clock.GetElapsedTime(started);
                await settling;
                await Failpoints.Hit("feed.sent");
                var verdict = FeedVerdict.Of(batch, outcomes);
                var wait = turn.NextWait(verdict.Failed is not null);
                settling = Settle(destination, turn, verdict, startedAt, duration, wait);
                if (verdict.Failed is var (_, why))
                {
                    await settling;
                    Log.Waits(logger, destination.Name, batch.Count - verdict.Done.Count - verdict.Refused.Count, why.Code, why.Detail);
                    _ = RingLater(destination.Id, wait);
                    return false;
                }

                batch = await next;
            }

            await settling;
            return true;
        }
        catch (FencedException)
        {
            turn.Lease = null;
            Telemetry.FenceRejected.Add(1);
            Log.Fenced(logger, destination.Name);
            return false;
        }
        finally
        {
            // Nothing runs on behind our back. What failed here as well fails for the reason that is on its way up already, and is sent again.
            await Task.WhenAll(settling, next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Settle(Destination destination, Turn turn, FeedVerdict verdict, DateTimeOffset startedAt, TimeSpan duration, TimeSpan wait)
    {
        await store.Settle(turn.Lease!, verdict, startedAt, duration, wait, CancellationToken.None);
        turn.Renewed(clock);
        Count(destination, verdict, duration);
    }

    private async Task<IReadOnlyList<Outcome>> Send(IFeed feed, IReadOnlyList<FeedDelivery> batch, CancellationToken abort)
    {
        using var limit = new CancellationTokenSource(Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(abort, limit.Token);
        try
        {
            return await feed.Send([.. batch.Select(delivery => delivery.Message)], both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !abort.IsCancellationRequested)
        {
            return All(batch, new Outcome(OutcomeKind.Transient, "timeout", $"No result within {Timeout.TotalSeconds:0} s."));
        }
        // An outage is no bug: it is told in a line, without a stack.
        catch (Exception e) when (Persistence.DatabaseUnavailableException.Recognize(e) is { } away)
        {
            return All(batch, new Outcome(OutcomeKind.Transient, "database_unavailable", away.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException || !abort.IsCancellationRequested)
        {
            Log.Threw(logger, e, feed.Name);
            return All(batch, new Outcome(OutcomeKind.Transient, e.GetType().Name, Observability.Redactor.Mask(e.Message)));
        }
    }

    private static Outcome[] All(IReadOnlyList<FeedDelivery> batch, Outcome outcome) => [.. Enumerable.Repeat(outcome, batch.Count)];

    private async Task RingLater(int destination, TimeSpan delay)
    {
        await Task.Delay(delay, clock);
        doorbell.RingHere(destination);
    }

    private void Count(Destination destination, FeedVerdict verdict, TimeSpan duration)
    {
        KeyValuePair<string, object?> kind = new("dest", destination.Kind);
        var now = clock.GetUtcNow();
        Telemetry.Attempts.Add(verdict.Done.Count, kind, new("outcome", nameof(OutcomeKind.Done)));
        Telemetry.Duration.Record(duration.TotalSeconds, kind);
        foreach (var delivery in verdict.Done)
            Telemetry.Lag.Record((now - delivery.Message.OccurredAt).TotalSeconds, kind);
        if (verdict.Refused.Count > 0)
            Telemetry.DeadLettersAdded.Add(verdict.Refused.Count, kind);
        foreach (var (delivery, outcome) in verdict.Refused)
            Log.Refused(logger, delivery.Message.Id, destination.Name, outcome.Code, outcome.Detail);
    }

    private sealed class Turn
    {
        // Renewed by every batch; an idle holder takes its turn anew well before the others may think that it is over.
        private static readonly TimeSpan Trust = FeedStore.Lease / 4;

        private TimeSpan _wait = TimeSpan.Zero;
        private long? _renewed;

        public FeedLease? Lease { get; set; }

        public void Renewed(TimeProvider clock) => _renewed = clock.GetTimestamp();

        public bool MayBeOver(TimeProvider clock) => _renewed is not { } renewed || clock.GetElapsedTime(renewed) > Trust;

        public TimeSpan NextWait(bool failed)
        {
            var next = _wait == TimeSpan.Zero ? FirstWait : _wait * 2;
            _wait = !failed ? TimeSpan.Zero : next < LongestWait ? next : LongestWait;
            return _wait;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(245, LogLevel.Warning, "Events wait for {Feed}, which the settings no longer name")]
        public static partial void Unknown(ILogger logger, string feed);

        [LoggerMessage(246, LogLevel.Warning, "{Count} events wait for {Feed}: {Code} {Detail}")]
        public static partial void Waits(ILogger logger, string feed, int count, string? code, string? detail);

        [LoggerMessage(247, LogLevel.Warning, "Another process has its turn at {Feed}; what we sent last is sent again by it")]
        public static partial void Fenced(ILogger logger, string feed);

        [LoggerMessage(248, LogLevel.Error, "The feed {Feed} threw; its events wait")]
        public static partial void Threw(ILogger logger, Exception exception, string feed);

        [LoggerMessage(249, LogLevel.Warning, "Event {MessageId} for {Feed} went to the dead letters: {Code} {Detail}")]
        public static partial void Refused(ILogger logger, Guid messageId, string feed, string? code, string? detail);
    }
}
