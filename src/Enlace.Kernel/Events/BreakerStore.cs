using Enlace.Contracts;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;

namespace Enlace.Kernel.Events;

/// <summary>
/// The breaker of a destination, shared by all processes because it is a row: closed, open (nothing is sent), half-open (one probe),
/// slow start (1, 2, 4, 8 at once). After five days of nothing but failures the destination is paused; its deliveries stay.
/// </summary>
internal sealed class BreakerStore(Database database, RateStore rates, Outbox outbox, Destinations destinations)
{
    /// <summary>Failures in a row that open the breaker.</summary>
    public const int Threshold = 5;

    /// <summary>Nothing but failures for this long pauses the destination.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(5);

    private const int FullSpeed = 8;

    /// <summary>What is under way counts only in slow start, where it must stay within the ramp over all processes.</summary>
    private static readonly SqlText State = new("""
        SELECT breaker, ramp, CASE WHEN blocked_until > {now} THEN 1 ELSE 0 END, CASE WHEN breaker <> 3 THEN 0 ELSE
            (SELECT count(*) FROM evt.delivery x WHERE x.dest_id = @dest AND x.state = 1)
              + (SELECT count(*) FROM evt.lane l WHERE l.dest_id = @dest AND l.state = 2) END, rate, burst
        FROM evt.destination WHERE id = @dest AND NOT paused
        """);

    /// <summary>Only when something is due: a probe taken for nothing would put the next one off.</summary>
    private static readonly SqlText TakeProbe = new("""
        UPDATE evt.destination SET breaker = 2, blocked_until = {later:@timeout}
        WHERE id = @dest AND breaker IN (1, 2) AND NOT paused AND (blocked_until IS NULL OR blocked_until <= {now}) AND (
            EXISTS (SELECT 1 FROM evt.lane l WHERE l.dest_id = @dest AND l.state = 1 AND l.due_at <= {now})
            OR EXISTS (SELECT 1 FROM evt.delivery x WHERE x.dest_id = @dest AND x.state = 0 AND x.lane_id IS NULL AND x.due_at <= {now}))
        """);

    private static readonly SqlText Failed = new("""
        UPDATE evt.destination SET
            fail_streak = fail_streak + 1, first_fail_at = COALESCE(first_fail_at, {now}), ramp = 0,
            breaker = CASE WHEN breaker <> 0 OR fail_streak + 1 >= @threshold THEN 1 ELSE 0 END,
            blocked_until = CASE
                WHEN breaker = 0 AND fail_streak + 1 < @threshold THEN blocked_until
                WHEN fail_streak + 1 < @threshold + 2 THEN {later:5}
                WHEN fail_streak + 1 < @threshold + 4 THEN {later:15}
                ELSE {later:60} END
        WHERE id = @dest
        RETURNING fail_streak
        """);

    private static readonly SqlText Succeeded = new("""
        UPDATE evt.destination SET
            fail_streak = 0, first_fail_at = NULL, blocked_until = NULL,
            breaker = CASE WHEN breaker = 0 OR ramp * 2 >= @full THEN 0 ELSE 3 END,
            ramp = CASE WHEN breaker = 0 OR ramp * 2 >= @full THEN 0 WHEN ramp = 0 THEN 1 ELSE ramp * 2 END
        WHERE id = @dest AND (fail_streak > 0 OR breaker <> 0)
        RETURNING ramp
        """);

    private static readonly SqlText Wait = new("""
        UPDATE evt.destination SET blocked_until = {later:@wait} WHERE id = @dest AND (blocked_until IS NULL OR blocked_until < {later:@wait})
        """);

    private static readonly SqlText GiveUp = new("""
        UPDATE evt.destination SET paused = true, pause_reason = @reason
        WHERE id = @dest AND NOT paused AND (@at_once = 1 OR first_fail_at <= {later:-(@patience)})
        """);

    /// <summary>How many deliveries may start now: all that fit, a few (slow start), one (probe) or none; and never more than the rate allows.</summary>
    public async Task<Permit> Permit(int destination, int most, TimeSpan timeout, CancellationToken cancel)
    {
        var state = await database.Read((session, inner) => session.First(
            State, row => new BreakerState(row.Int(0), row.Int(1), row.Int(2) == 1, row.Int(3), row.IsNull(4) ? null : new RateLimit(row.Double(4), row.Int(5))),
            inner, ("dest", destination)), cancel);
        var fits = state switch
        {
            null or { IsBlocked: true } => 0,
            { Breaker: 0 } => most,
            { Breaker: 3 } => Math.Clamp(Math.Max(1, state.Ramp) - state.UnderWay, 0, most),
            _ => 1,
        };
        if (fits == 0)
            return new Permit(0, null, TimeSpan.Zero);
        var grant = state!.Rate is null ? new RateLimit.Grant(fits, default, TimeSpan.Zero) : await rates.Take(destination, state.Rate, fits, cancel);
        if (grant.Tokens == 0 || state.Breaker is 0 or 3)
            return new Permit(grant.Tokens, state.Rate, grant.Wait);
        var probes = await database.Write((session, inner) => session.Execute(
            TakeProbe, inner, ("dest", destination), ("timeout", timeout.TotalSeconds)), cancel);
        return new Permit(probes, state.Rate, TimeSpan.Zero, grant.Tokens - probes);
    }

    public Task GiveBack(int destination, RateLimit rate, int tokens, CancellationToken cancel) => rates.GiveBack(destination, rate, tokens, cancel);

    /// <summary>How many may be under way now that it answers again, 0 without a bound; null when nothing changed.</summary>
    public static async Task<int?> Success(SqlSession session, int destination, CancellationToken cancel) =>
        await session.Query(Succeeded, row => row.Int(0), cancel, ("dest", destination), ("full", FullSpeed)) is [var ramp] ? ramp : null;

    public static Task Throttle(SqlSession session, int destination, TimeSpan wait, CancellationToken cancel) =>
        session.Execute(Wait, cancel, ("dest", destination), ("wait", wait.TotalSeconds));

    /// <summary>Counts a failure; pauses the destination when it is gone or has failed for too long, and tells that as an event.</summary>
    public async Task<BreakerNews> Failure(SqlSession session, Claim claim, bool gone, CancellationToken cancel)
    {
        var isOpened = await session.Query(Failed, row => row.Int(0), cancel, ("dest", claim.Destination), ("threshold", Threshold)) is [Threshold];
        var reason = gone ? DestinationPaused.Gone : DestinationPaused.OnlyFailures;
        var paused = await session.Execute(GiveUp, cancel,
            ("dest", claim.Destination), ("reason", reason), ("at_once", gone ? 1 : 0), ("patience", GiveUpAfter.TotalSeconds));
        if (paused == 0 || await destinations.Find(session, claim.Destination, cancel) is not { } destination)
            return new BreakerNews(isOpened, null);
        var fact = new Fact(Guid.CreateVersion7(database.Clock.GetUtcNow()), new DestinationPaused(destination.Name, claim.Message.Subject, reason));
        await outbox.Append(session, [fact], Caller.System(claim.Message.Tenant), IncomingContext.Of(claim.Message), cancel);
        return new BreakerNews(isOpened, reason);
    }

    private sealed record BreakerState(int Breaker, int Ramp, bool IsBlocked, int UnderWay, RateLimit? Rate);
}
