using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>Makes one attempt at one claimed delivery and writes down how it ended.</summary>
internal sealed partial class DeliveryRunner(
    DeliveryStore store, BreakerStore breaker, Doorbell doorbell, TimeProvider clock, ILogger<DeliveryRunner> logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the claim was settled. False: it was taken over, or it is handed back because the process stops.</summary>
    public async Task<Settled> Run(IDeliverer deliverer, Destination destination, Claim claim, CancellationToken stop)
    {
        var traits = deliverer.Traits(destination);
        var completion = new Completion(store, claim, traits.Lease, clock);
        Outcome outcome;
        using (Telemetry.StartDelivery(destination, claim))
        {
            try
            {
                outcome = claim.Claims > DeliveryStore.MostClaims
                    ? new Outcome(OutcomeKind.Poison, "poison", $"{DeliveryStore.MostClaims} claims ended without a result.")
                    : await Attempt(deliverer, destination, claim, completion, traits.Timeout, stop);
            }
            catch (FencedException)
            {
                return Fenced(destination, claim);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                await store.Release(claim, CancellationToken.None);
                return Settled.HandedBack;
            }
        }

        Count(destination, claim, outcome, completion.Record(outcome));
        if (completion.IsDurable)
            return Settled.Done;
        try
        {
            await Failpoints.Hit("settle.before");
            return await SettleWhenPossible(deliverer, destination, claim, completion.Record(outcome), traits, stop);
        }
        catch (FencedException)
        {
            return Fenced(destination, claim);
        }
    }

    private async Task<Outcome> Attempt(
        IDeliverer deliverer, Destination destination, Claim claim, Completion completion, TimeSpan timeout, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            await Failpoints.Hit("delivery.before-attempt");
            return await deliverer.Deliver(destination, claim, completion, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return new Outcome(OutcomeKind.Transient, "timeout", $"No result within {timeout.TotalSeconds:0} s.");
        }
        catch (UnreadableMessageException e)
        {
            return new Outcome(OutcomeKind.Permanent, "unreadable", e.Message);
        }
        catch (AttemptFailedException e)
        {
            return e.Outcome;
        }
        catch (StaleWriteException e)
        {
            return new Outcome(OutcomeKind.Transient, "stale_write", e.Message);
        }
        // Also what a reaction read through EF, past the Database: an outage is no bug.
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
        {
            return new Outcome(OutcomeKind.Transient, "database_unavailable", unavailable.Message);
        }
        // Neither our limit nor our stop: a call inside gave up by itself. Taking that for a shutdown would leave the claim to run out.
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            return new Outcome(OutcomeKind.Transient, "cancelled", e.Message);
        }
        catch (Exception e) when (e is not (FencedException or OperationCanceledException))
        {
            Log.Threw(logger, e, destination.Name, claim.Message.Id);
            // EF wraps what the database said in a sentence that only points at it.
            var cause = e is DbUpdateException { InnerException: { } inner } ? inner : e;
            return new Outcome(OutcomeKind.Bug, cause.GetType().Name, cause.Message) { Stack = e.StackTrace };
        }
    }

    /// <summary>
    /// An outage that meets the writing does not undo the attempt: what was sent was sent. It is written when the database is back, unless
    /// our claim has run out by then.
    /// </summary>
    private async Task<Settled> SettleWhenPossible(
        IDeliverer deliverer, Destination destination, Claim claim, AttemptRecord record, DeliveryTraits traits, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await Settle(deliverer, destination, claim, record, traits, stop.IsCancellationRequested ? CancellationToken.None : stop);
            }
            catch (DatabaseUnavailableException) when (!stop.IsCancellationRequested && clock.GetElapsedTime(started) < traits.Lease)
            {
                await Task.Delay(BetweenTries, clock, CancellationToken.None);
            }
        }
    }

    private async Task<Settled> Settle(
        IDeliverer deliverer, Destination destination, Claim claim, AttemptRecord record, DeliveryTraits traits, CancellationToken cancel)
    {
        var outcome = record.Outcome;
        var charged = claim.Attempt + 1;
        var delay = outcome.Kind switch
        {
            OutcomeKind.Transient => outcome.RetryAfter ?? traits.Retries.After(charged),
            OutcomeKind.Bug => RetrySchedule.Bug.After(charged),
            OutcomeKind.Throttled => outcome.RetryAfter ?? RetrySchedule.Spread(TimeSpan.FromSeconds(5)),
            _ => null,
        };
        var isOver = outcome.Kind is OutcomeKind.Done or OutcomeKind.Refused;
        if (delay is null && !isOver && claim.Lane is not null && traits.WhenHeadFails == WhenHeadFails.Block)
            delay = RetrySchedule.Spread(traits.Retries.Longest);

        await store.Database.Write(async (session, inner) =>
        {
            if (isOver)
                await store.Complete(session, claim, record, traits.Lease, inner);
            else if (delay is { } wait)
                await store.Retry(session, claim, record, wait, charge: outcome.Kind != OutcomeKind.Throttled, inner);
            else
            {
                await store.Bury(session, claim, record, Reason(outcome.Kind), traits.Lease, inner);
                await deliverer.Buried(session, destination, claim, outcome, inner);
            }

            // Behind the fence: what was taken over by another worker leaves no trace of us.
            if (outcome.Effects is { } effects)
                await effects(session, inner);
            if (traits.HasBreaker)
                await TellBreaker(session, destination, claim, outcome, delay, inner);
        }, cancel);
        await Failpoints.Hit("settle.after");

        if (delay is null)
            return Buried(destination, claim, outcome);
        // Short delays are met by a timer; the scout finds the rest within a second of their time.
        if (delay < TimeSpan.FromSeconds(2))
            _ = RingLater(claim.Destination, delay.Value);
        return Settled.Parked;
    }

    private async Task RingLater(int destination, TimeSpan delay)
    {
        await Task.Delay(delay, clock);
        doorbell.RingHere(destination);
    }

    private Task TellBreaker(SqlSession session, Destination destination, Claim claim, Outcome outcome, TimeSpan? delay, CancellationToken cancel) => outcome.Kind switch
    {
        OutcomeKind.Done => TellSuccess(session, destination, claim.Destination, cancel),
        OutcomeKind.Throttled or OutcomeKind.Transient or OutcomeKind.Refused when outcome.Reach == OutcomeReach.Subject =>
            TellSuccess(session, destination, claim.Destination, cancel),
        OutcomeKind.Throttled => BreakerStore.Throttle(session, claim.Destination, delay!.Value, cancel),
        OutcomeKind.Poison => Task.CompletedTask,
        _ => TellFailure(session, destination, claim, outcome, cancel),
    };

    private async Task TellSuccess(SqlSession session, Destination destination, int id, CancellationToken cancel)
    {
        if (await BreakerStore.Success(session, id, cancel) is not { } ramp)
            return;
        // More may start now than when the breaker was last asked.
        session.AfterCommit(() => doorbell.RingHere(id));
        if (ramp == 1)
            session.AfterCommit(() => Log.Answers(logger, destination.Name));
    }

    private async Task TellFailure(SqlSession session, Destination destination, Claim claim, Outcome outcome, CancellationToken cancel)
    {
        var news = await breaker.Failure(session, claim, gone: outcome.Kind == OutcomeKind.Gone, cancel);
        if (news.IsOpened)
            session.AfterCommit(() => Log.Opened(logger, destination.Name, BreakerStore.Threshold, outcome.Code));
        if (news.PausedFor is { } reason)
            session.AfterCommit(() => Log.Paused(logger, destination.Name, reason));
    }

    private Settled Buried(Destination destination, Claim claim, Outcome outcome)
    {
        if (outcome.Kind is OutcomeKind.Done or OutcomeKind.Refused)
            return Settled.Done;
        Telemetry.DeadLettersAdded.Add(1, new KeyValuePair<string, object?>("dest", destination.Kind));
        Log.Buried(logger, claim.Message.Id, destination.Name, outcome.Code, claim.Attempt + 1);
        return Settled.Done;
    }

    private Settled Fenced(Destination destination, Claim claim)
    {
        Telemetry.FenceRejected.Add(1);
        Log.Fenced(logger, claim.Message.Id, destination.Name);
        return Settled.Lost;
    }

    private void Count(Destination destination, Claim claim, Outcome outcome, AttemptRecord record)
    {
        KeyValuePair<string, object?> kind = new("dest", destination.Kind), how = new("outcome", outcome.Kind.ToString());
        Telemetry.Attempts.Add(1, kind, how);
        Telemetry.Duration.Record(record.Duration.TotalSeconds, kind, how);
        if (outcome.Kind == OutcomeKind.Done)
            Telemetry.Lag.Record((clock.GetUtcNow() - claim.Message.OccurredAt).TotalSeconds, kind);
    }

    private static string Reason(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Transient => "retries_exhausted",
        OutcomeKind.Bug => "handler_failed",
        OutcomeKind.Gone => "gone",
        OutcomeKind.Poison => "poison",
        _ => "refused",
    };

    private sealed class Completion(DeliveryStore store, Claim claim, TimeSpan lease, TimeProvider clock) : ICompletion
    {
        private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
        private readonly long _started = clock.GetTimestamp();

        public bool IsDurable { get; private set; }

        public AttemptRecord Record(Outcome outcome) => new(_startedAt, clock.GetElapsedTime(_started), outcome);

        public Task Complete(SqlSession session, CancellationToken cancel) => store.Complete(session, claim, Record(Outcome.Done), lease, cancel);

        public void Durable() => IsDurable = true;
    }

    private static partial class Log
    {
        [LoggerMessage(206, LogLevel.Warning, "{Destination} failed {Failures} times in a row, {Code} at last; its breaker is open, it is probed from now on")]
        public static partial void Opened(ILogger logger, string destination, int failures, string? code);

        [LoggerMessage(207, LogLevel.Information, "{Destination} answers again")]
        public static partial void Answers(ILogger logger, string destination);

        [LoggerMessage(208, LogLevel.Warning, "{Destination} is paused ({Reason}) until it gets another address or is resumed; what is for it waits")]
        public static partial void Paused(ILogger logger, string destination, string reason);

        [LoggerMessage(200, LogLevel.Error, "The reaction {Destination} threw on message {MessageId}")]
        public static partial void Threw(ILogger logger, Exception exception, string destination, Guid messageId);

        [LoggerMessage(201, LogLevel.Warning, "Message {MessageId} for {Destination} went to the dead letters: {Code} after {Attempts} attempts")]
        public static partial void Buried(ILogger logger, Guid messageId, string destination, string? code, int attempts);

        [LoggerMessage(202, LogLevel.Warning, "Message {MessageId} for {Destination} was taken over by another worker; what we did was rolled back")]
        public static partial void Fenced(ILogger logger, Guid messageId, string destination);
    }
}
