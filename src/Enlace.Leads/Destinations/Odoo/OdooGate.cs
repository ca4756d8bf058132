namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// One call at a time for the whole deployment, and a second between two of them as Odoo sees them arrive. A permit is reserved in the
/// database before its call. The next one is counted from the answer, since a call cannot have arrived after it was answered: no
/// jitter of the network shortens the gap. Whoever dies with a permit leaves the others waiting until it runs out: too few calls, never too many.
/// </summary>
internal sealed class OdooGate(Database database, OdooOptions options, TimeProvider clock)
{
    /// <summary>How long a permit holds without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    // A call that was not sent this soon after its permit may meet the next holder's: a process that was frozen in between must ask anew.
    private static readonly TimeSpan Fresh = Lease / 4;

    // How late a request may arrive; an answer that took longer was on its way back or being made, and that time counts for the gap.
    private static readonly TimeSpan Transit = TimeSpan.FromSeconds(2);

    // Clocks tell time in steps.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(3);

    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(2), LongestLook = TimeSpan.FromSeconds(1), HeldLook = TimeSpan.FromMilliseconds(50);

    private readonly Guid _me = Guid.CreateVersion7(clock.GetUtcNow());

    // The database's clock may be set back or forth; between two calls of one process this one counts as well.
    private long? _lastAnswer;

    /// <summary>Makes one call when its turn has come.</summary>
    /// <param name="lane">Whose call it is.</param>
    /// <param name="before">Runs with the permit in hand, just before the call: the last chance to find that there is nothing to do.</param>
    /// <param name="call">The call; it is cut short only when the permit can no longer be held.</param>
    /// <param name="cancel">Ends the wait. A call that has begun is seen through: given up here, it would still run there, beside the next one.</param>
    public async Task<T> Run<T>(OdooLane lane, Func<CancellationToken, Task>? before, Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        var waitedFrom = clock.GetTimestamp();
        for (; ; )
        {
            var permit = await Take(lane, cancel);
            var (sentAt, isAnswered) = ((long?)null, false);
            try
            {
                if (before is not null)
                    await before(cancel);
                if (clock.GetElapsedTime(permit.TakenAt) > Fresh)
                    continue;
                OdooMeters.Waited(lane, clock.GetElapsedTime(waitedFrom));
                sentAt = clock.GetTimestamp();
                var answer = await WhileHeld(permit, call);
                isAnswered = true;
                return answer;
            }
            finally
            {
                await Return(permit, sentAt, isAnswered);
            }
        }
    }

    public Task<OdooGateState?> Look(CancellationToken cancel) => database.Read((session, inner) => session.First(OdooGateSql.Look, OdooGateState.Read, inner), cancel);

    /// <summary>Nobody calls for so long.</summary>
    public Task Block(TimeSpan delay, string why, CancellationToken cancel) => database.Write((session, inner) =>
        session.Execute(OdooGateSql.Block, inner, ("delay", delay.TotalSeconds), ("why", why)), cancel);

    public Task Recovered(CancellationToken cancel) => database.Write((session, inner) => session.Execute(OdooGateSql.Recovered, inner), cancel);

    public Task KeepUid(long? uid, string of, CancellationToken cancel) => database.Write((session, inner) =>
        session.Execute(OdooGateSql.KeepUid, inner, ("uid", uid), ("of", of)), cancel);

    public Task KeepVersion(string version, CancellationToken cancel) => database.Write((session, inner) =>
        session.Execute(OdooGateSql.KeepVersion, inner, ("version", version)), cancel);

    private async Task<OdooPermit> Take(OdooLane lane, CancellationToken cancel)
    {
        for (; ; )
        {
            if (_lastAnswer is { } last && options.Gap + Margin - clock.GetElapsedTime(last) is { Ticks: > 0 } rest)
                await Task.Delay(rest, clock, cancel);
            var state = await Look(cancel) ?? throw new InvalidOperationException("The row of Odoo_Gate is missing.");
            var wait = state.Wait(lane);
            if (wait == TimeSpan.Zero && (state.HeldUntil is null || state.HeldUntil <= state.Now))
            {
                // Before the statement: the lease counts from there at the latest.
                var takenAt = clock.GetTimestamp();
                if (await TryTake(lane, cancel) is { } epoch)
                    return new OdooPermit(epoch, lane, takenAt);
            }

            wait = wait < HeldLook && state.HeldUntil is not null ? HeldLook : wait;
            await Task.Delay(wait < ShortestLook ? ShortestLook : wait < LongestLook ? wait : LongestLook, clock, cancel);
        }
    }

    private async Task<long?> TryTake(OdooLane lane, CancellationToken cancel) =>
        await database.Write((session, inner) => session.Query(OdooGateSql.Take, row => row.Long(0), inner,
            ("me", _me), ("lease", Lease.TotalSeconds), ("sync", IsSync(lane))), cancel) is [var epoch] ? epoch : null;

    private async Task<T> WhileHeld<T>(OdooPermit permit, Func<CancellationToken, Task<T>> call)
    {
        using var held = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        var renewal = Renew(permit, held, ended.Token);
        try
        {
            return await call(held.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await renewal;
        }
    }

    private async Task Renew(OdooPermit permit, CancellationTokenSource held, CancellationToken ended)
    {
        var renewedAt = permit.TakenAt;
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Lease / 4, clock, ended);
                var asked = clock.GetTimestamp();
                if (await database.Write((session, inner) => session.Execute(OdooGateSql.Renew, inner, Mine(permit, ("lease", Lease.TotalSeconds))), ended) == 0)
                    await held.CancelAsync();
                renewedAt = asked;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (DatabaseUnavailableException) when (clock.GetElapsedTime(renewedAt) < Lease * 0.6)
            {
                // There is time for another try.
            }
            catch (DatabaseUnavailableException)
            {
                await held.CancelAsync();
                return;
            }
        }
    }

    private async Task Return(OdooPermit permit, long? sentAt, bool isAnswered)
    {
        // What was never sent was no call. What got no answer may still run there: the next one keeps its full distance.
        var credit = isAnswered && sentAt is { } sent && clock.GetElapsedTime(sent) is var elapsed && elapsed > Transit ? elapsed - Transit : TimeSpan.Zero;
        var gap = (sentAt is not null && options.Gap > credit ? options.Gap - credit : TimeSpan.Zero) + Margin;
        if (sentAt is not null && credit == TimeSpan.Zero)
            _lastAnswer = clock.GetTimestamp();
        try
        {
            await database.Write((session, inner) => session.Execute(OdooGateSql.Return, inner, Mine(
                permit, ("gap", gap.TotalSeconds), ("twice", (gap + options.Gap).TotalSeconds), ("sync", sentAt is not null ? IsSync(permit.Lane) : 0))), CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            // The permit runs out by itself, later than it could have been given back.
        }
    }

    private (string, object?)[] Mine(OdooPermit permit, params (string, object?)[] more) => [("me", _me), ("epoch", permit.Epoch), .. more];

    private static int IsSync(OdooLane lane) => lane == OdooLane.Sync ? 1 : 0;
}
