using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Feeds;

/// <summary>
/// Sends what waits for a feed while this process has its turn. An outage of the other side costs nothing but time: nothing is given up,
/// the next look comes after 0.2 s and then ever later, at most 5 s. A turn needs no giving back: it ends with its holder's heartbeat.
/// </summary>
internal sealed partial class FeedRelay(FeedStore store, Doorbell doorbell, IEnumerable<IFeed> feeds, TimeProvider clock, ILogger<FeedRelay> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30), FirstWait = TimeSpan.FromSeconds(0.2), LongestWait = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IFeed> _feeds = feeds.ToDictionary(feed => feed.Name);
    private readonly ConcurrentDictionary<int, Turn> _turns = [];

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
            var batch = await store.Head(turn.Lease, feed.BatchSize, stop);
            if (batch.Count == 0)
            {
                // Nothing waits, or the turn is over, or the feed was paused: taking it anew tells which when something waits again.
                turn.Lease = turn.MayBeOver(clock) ? null : turn.Lease;
                return;
            }

            if (!await Run(destination, feed, turn, batch, abort))
                return;
        }
    }

    private async Task<bool> Run(Destination destination, IFeed feed, Turn turn, IReadOnlyList<FeedDelivery> batch, CancellationToken abort)
    {
        var (startedAt, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var outcomes = await Send(feed, batch, abort);
        var duration = clock.GetElapsedTime(started);
        await Failpoints.Hit("feed.sent");
        var verdict = FeedVerdict.Of(batch, outcomes);
        var wait = turn.NextWait(verdict.Failed is not null);
        try
        {
            await store.Settle(turn.Lease!, verdict, startedAt, duration, wait, CancellationToken.None);
        }
        catch (FencedException)
        {
            turn.Lease = null;
            Telemetry.FenceRejected.Add(1);
            Log.Fenced(logger, destination.Name);
            return false;
        }

        turn.Renewed(clock);
        Count(destination, verdict, duration);
        if (verdict.Failed is not var (_, why))
            return true;
        Log.Waits(logger, destination.Name, batch.Count - verdict.Done.Count - verdict.Refused.Count, why.Code, why.Detail);
        _ = RingLater(destination.Id, wait);
        return false;
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
        [LoggerMessage(240, LogLevel.Warning, "Events wait for {Feed}, which the settings no longer name")]
        public static partial void Unknown(ILogger logger, string feed);

        [LoggerMessage(241, LogLevel.Warning, "{Count} events wait for {Feed}: {Code} {Detail}")]
        public static partial void Waits(ILogger logger, string feed, int count, string? code, string? detail);

        [LoggerMessage(242, LogLevel.Warning, "Another process has its turn at {Feed}; what we sent last is sent again by it")]
        public static partial void Fenced(ILogger logger, string feed);

        [LoggerMessage(243, LogLevel.Error, "The feed {Feed} threw; its events wait")]
        public static partial void Threw(ILogger logger, Exception exception, string feed);

        [LoggerMessage(244, LogLevel.Warning, "Event {MessageId} for {Feed} went to the dead letters: {Code} {Detail}")]
        public static partial void Refused(ILogger logger, Guid messageId, string feed, string? code, string? detail);
    }
}
