using System.Collections.Concurrent;
using Enlace.Kernel.Events.Feeds;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>
/// The workers of this process. A ring starts a drain of that destination, which claims and runs until nothing is due; an idle destination
/// costs nothing, and one that hangs holds only its own slots.
/// </summary>
internal sealed partial class Dispatcher(
    Doorbell doorbell, Destinations destinations, DeliveryStore store, BreakerStore breaker, DeliveryRunner runner, FeedRelay feeds,
    IEnumerable<IDeliverer> deliverers, KernelOptions options, TimeProvider clock, ILogger<Dispatcher> logger) : BackgroundService
{
    private const int LargestClaim = 100;
    private const int LaneChunk = 32;

    // A pause must stop a running lane soon, also one whose reactions are slow; reading its head again finds out.
    private static readonly TimeSpan HeadStaysFresh = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IDeliverer> _deliverers = deliverers.ToDictionary(deliverer => deliverer.Kind);
    private readonly ConcurrentDictionary<int, Drain> _drains = [];
    private readonly ConcurrentDictionary<int, bool> _foreign = [];
    private readonly CancellationTokenSource _abort = new();
    private readonly SemaphoreSlim _suspect = new(1, 1);
    private readonly AttemptRoom _room = new(clock);

    /// <summary>How long running attempts may go on after the program was asked to stop; then they are handed back.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    public override void Dispose()
    {
        _abort.Dispose();
        _suspect.Dispose();
        _room.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var destination in doorbell.Local.ReadAllAsync(stoppingToken))
                Start(destination, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The orderly end: what is claimed is finished or handed back below.
        }

        _abort.CancelAfter(DrainTime);
        await Task.WhenAll(_drains.Values.Select(drain => drain.Idle()));
    }

    private void Start(int destination, CancellationToken stop)
    {
        var drain = _drains.GetOrAdd(destination, id => new Drain(() => _ = RingLater(id, AfterTrouble)));
        if (drain.Ring())
            drain.Running = Task.Run(() => DrainAll(destination, drain, stop), CancellationToken.None);
    }

    private async Task DrainAll(int id, Drain drain, CancellationToken stop)
    {
        do
        {
            try
            {
                var destination = await destinations.Find(store.Database, id, stop);
                if (destination?.Kind == Destination.FeedKind)
                    await feeds.Drain(destination, stop, _abort.Token);
                else if (destination is not null && IsOurs(destination))
                    await DrainOnce(destination, _deliverers[destination.Kind], drain, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Stopping; what runs is waited for by its slots.
            }
            catch (DatabaseUnavailableException e)
            {
                // Another ring comes in a second, so nothing is lost by ending this drain.
                Log.NoDatabase(logger, e.Message);
                drain.Trouble();
            }
            catch (Exception e)
            {
                Log.Failed(logger, e, id);
            }
        }
        while (drain.GoesOn(stop));
    }

    private async Task RingLater(int destination, TimeSpan delay)
    {
        await Task.Delay(delay, clock);
        doorbell.RingHere(destination);
    }

    /// <summary>
    /// A reaction or a kind of destination that this process does not have belongs to another one: a newer version during a rolling upgrade,
    /// or a worker of other modules or other parts of one. Its deliveries wait for that one.
    /// </summary>
    private bool IsOurs(Destination destination)
    {
        if ((destination.Reaction is { } reaction && options.DoesServe(reaction.Name)) || (destination.Kind != Destination.ReactionKind && _deliverers.ContainsKey(destination.Kind)))
            return true;
        if (_foreign.TryAdd(destination.Id, true))
            Log.Foreign(logger, destination.Name);
        return false;
    }

    /// <summary>Claims and starts work until nothing is due or no slot is free for long.</summary>
    private async Task DrainOnce(Destination destination, IDeliverer deliverer, Drain drain, CancellationToken stop)
    {
        var traits = deliverer.Traits(destination);
        drain.Size(traits.MaxInFlight);
        while (!stop.IsCancellationRequested)
        {
            // Cleared first: what goes wrong from here on sets it again.
            if (drain.TakeDoubt())
                await store.Recover(destination.Id, drain.Held(), stop);
            var slots = await drain.Take(Math.Min(LargestClaim, traits.MaxInFlight), stop);
            var taken = 0;
            Permit permit;
            try
            {
                permit = traits.HasBreaker ? await breaker.Permit(destination.Id, slots, traits.Lease, stop) : new Permit(slots, null, TimeSpan.Zero);
                if (permit.Count > 0)
                    taken = await Claim(new Turn(destination, deliverer, traits, permit, clock.GetTimestamp()), drain, stop);
            }
            finally
            {
                drain.Return(slots - taken);
            }

            if (permit.Rate is not null)
                await Account(destination.Id, permit, taken, stop);
            if (taken == 0)
                return;
        }
    }

    /// <summary>Puts tokens back that nothing was found for, and comes again when the next one is there.</summary>
    private async Task Account(int destination, Permit permit, int taken, CancellationToken stop)
    {
        Telemetry.TokensGranted.Add(taken);
        if (permit.Count + permit.Unused - taken is var left and > 0)
            await breaker.GiveBack(destination, permit.Rate!, left, stop);
        if (permit.Wait > TimeSpan.Zero)
        {
            Telemetry.TokenWait.Record(permit.Wait.TotalSeconds);
            _ = RingLater(destination, permit.Wait);
        }
    }

    /// <summary>Claims and starts; one suspect at a time in the whole process, and nothing more of its destination until it has ended.</summary>
    private async Task<int> Claim(Turn turn, Drain drain, CancellationToken stop)
    {
        // A process that just began is slow, and one that is killed again and again mostly dies just then: were a suspect what it begins
        // with, an innocent one would soon look guilty. So it begins with fresh work where there is any.
        if (!drain.IsWarm && (await Start(turn, suspects: 0, drain, stop)).Taken is var fresh and > 0)
            return fresh;
        var suspects = _suspect.Wait(0, CancellationToken.None) ? 1 : 0;
        try
        {
            var (taken, suspect) = await Start(turn, suspects, drain, stop);
            // No longer than its lease: then the claim is another's, and what still runs here, deaf to its time limit, is fenced.
            if (!suspect.IsCompleted)
                await Task.WhenAny(suspect, Task.Delay(turn.Traits.Lease, clock, stop));
            return taken;
        }
        finally
        {
            if (suspects > 0)
                _suspect.Release();
        }
    }

    private async Task<(int Taken, Task Suspect)> Start(Turn turn, int suspects, Drain drain, CancellationToken stop)
    {
        var (suspect, id, lease) = (Task.CompletedTask, turn.Destination.Id, turn.Traits.Lease);
        if (turn.Traits.Ordered)
        {
            var lanes = await store.ClaimLanes(id, turn.Permit.Count, lease, stop, suspects);
            foreach (var lane in lanes)
            {
                var run = drain.Start((lane.Lane, 0), () => RunLane(turn, lane, stop), logger);
                suspect = lane.Claims > 1 ? run : suspect;
            }

            Telemetry.ClaimRows.Record(lanes.Count);
            if (lanes.Count > 0)
                return (lanes.Count, suspect);
            // Repeats that an operator asked for stand beside the lanes.
        }

        var claims = await store.ClaimPlain(id, turn.Permit.Count, lease, stop, suspects);
        foreach (var claim in claims)
        {
            var run = drain.Start((null, claim.Delivery), () => RunPlain(turn, claim), logger);
            suspect = claim.Claims > 1 ? run : suspect;
        }

        Telemetry.ClaimRows.Record(claims.Count);
        return (claims.Count, suspect);
    }

    private async Task RunPlain(Turn turn, Claim claim)
    {
        if (await IsTooLate(turn))
            await store.Release(claim, CancellationToken.None);
        else
            await Attempt(turn, claim);
    }

    private async Task<Settled> Attempt(Turn turn, Claim claim)
    {
        using var place = await _room.Enter(claim);
        return await runner.Run(turn.Deliverer, turn.Destination, claim, _abort.Token);
    }

    /// <summary>Handles a leased lane from its head on, until it is empty, parked or lost; of a suspect one, or of one that has a single token, the head alone.</summary>
    private async Task RunLane(Turn turn, LaneClaim lane, CancellationToken stop)
    {
        // What leaves the process may pause its destination, so there the next delivery is asked for only when the last one is over.
        var isSingle = lane.Claims > 1 || turn.Permit.Rate is not null;
        var chunk = isSingle || turn.Traits.HasBreaker ? 1 : LaneChunk;
        var (current, goesOn) = (lane, !await IsTooLate(turn));
        while (goesOn)
        {
            var head = await store.Head(turn.Destination.Id, current, chunk, CancellationToken.None);
            var read = clock.GetTimestamp();
            goesOn = head.Count == chunk && !isSingle;
            foreach (var claim in head)
            {
                if (stop.IsCancellationRequested)
                    break;
                var settled = await Attempt(turn, claim);
                if (settled == Settled.Parked)
                    return;
                goesOn &= settled == Settled.Done;
                if (settled != Settled.Done)
                    break;
                if (clock.GetElapsedTime(read) > HeadStaysFresh)
                {
                    goesOn = !isSingle;
                    break;
                }
            }

            goesOn &= !stop.IsCancellationRequested;
            current = current with { Attempt = 0, Claims = 1 };
        }

        // Without effect when the lane is no longer ours.
        if (await store.Release(lane, CancellationToken.None))
            doorbell.RingHere(turn.Destination.Id);
    }

    /// <summary>A token lapses: after a process stood still, its own would come on top of what others were given meanwhile. It goes back.</summary>
    private async Task<bool> IsTooLate(Turn turn)
    {
        if (turn.Permit.Rate is not { } rate || clock.GetElapsedTime(turn.PermittedAt) <= RateLimit.Stretch)
            return false;
        await breaker.GiveBack(turn.Destination.Id, rate, 1, CancellationToken.None);
        doorbell.RingHere(turn.Destination.Id);
        return true;
    }

    private sealed record Turn(Destination Destination, IDeliverer Deliverer, DeliveryTraits Traits, Permit Permit, long PermittedAt);

    private static partial class Log
    {
        [LoggerMessage(210, LogLevel.Warning, "Deliveries wait: {Reason}")]
        public static partial void NoDatabase(ILogger logger, string reason);

        [LoggerMessage(211, LogLevel.Error, "Draining destination {Destination} failed; the scout starts it again")]
        public static partial void Failed(ILogger logger, Exception exception, int destination);

        [LoggerMessage(212, LogLevel.Warning, "Deliveries for {Destination} wait: this process does not have it, another version or module selection does")]
        public static partial void Foreign(ILogger logger, string destination);
    }
}
