namespace Enlace.Leads.Destinations.Odoo;

/// <summary>How Odoo is. Asking it is a call like any other, so its answer holds for a minute; what waits is counted anew each time.</summary>
internal sealed class OdooHealth(OutboxStore store, OdooGate gate, OdooClient client, OdooOptions options, TimeProvider clock) : IDestinationHealth
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60), Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<string>? _asked;
    private long _askedAt;

    public string Key => "odoo";

    public async Task<DestinationHealth> Check(CancellationToken cancel)
    {
        var depth = await store.Depth(cancel);
        if (!options.Calls)
            return Of("disabled", options.Mode == OdooMode.Off ? "off" : "not set up", null, depth);
        var state = await gate.Look(cancel);
        if (state is { IsBlocked: true, BlockedWhy: { } why })
            return Of("unhealthy", why, state.Version, depth);
        try
        {
            var version = await Ask().WaitAsync(Patience, clock, cancel);
            return Of(depth.Dead > 0 ? "degraded" : "healthy", options.Server!.ToString(), version, depth);
        }
        catch (OdooException e)
        {
            return Of("unhealthy", $"{e.Code}: {e.Message}", state?.Version, depth);
        }
        catch (TimeoutException)
        {
            // The permit is in other hands; that is no failure of Odoo's.
            return Of("degraded", "busy", state?.Version, depth);
        }
    }

    private Task<string> Ask()
    {
        lock (_gate)
        {
            // One question for all who want to know at once, and a failure is asked again by the next.
            if (_asked is null || _asked.IsFaulted || _asked.IsCanceled || clock.GetElapsedTime(_askedAt) > Fresh)
                (_asked, _askedAt) = (client.Version(OdooTurn.Live, CancellationToken.None), clock.GetTimestamp());
            return _asked;
        }
    }

    private static DestinationHealth Of(string status, string connection, string? version, OutboxDepth depth) =>
        new(status, connection, version, depth.Waiting, Math.Round(depth.OldestSeconds, 1), depth.Dead);
}
