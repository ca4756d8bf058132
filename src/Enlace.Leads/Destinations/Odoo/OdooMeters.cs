using System.Diagnostics.Metrics;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What is measured about Odoo. Tags are models, methods and outcomes; never a tenant, a person or an id.</summary>
internal static class OdooMeters
{
    public const string Name = "Enlace.Leads.Odoo";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("odoo.calls", "{call}", "Calls to Odoo by method and outcome.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("odoo.call.duration", "s", "Time of one call.");
    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>("odoo.permit.wait", "s", "Time until a call had its permit.");
    private static readonly Counter<long> Written = Meter.CreateCounter<long>("odoo.outbox.written", "{note}", "Notes that Odoo was told, by entity.");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("odoo.outbox.failed", "{note}", "Notes that failed, by entity, what became of them and why.");

    /// <summary>What waits, what is dead and how old the oldest is, as the runner saw it last.</summary>
    private static OutboxDepth _depth = new(0, 0, 0);

    static OdooMeters()
    {
        Meter.CreateObservableGauge("odoo.outbox.depth", () => Volatile.Read(ref _depth).Waiting, "{note}", "Notes that wait.");
        Meter.CreateObservableGauge("odoo.outbox.oldest_age", () => Volatile.Read(ref _depth).OldestSeconds, "s", "Age of the oldest that waits.");
        Meter.CreateObservableGauge("odoo.outbox.dead", () => Volatile.Read(ref _depth).Dead, "{note}", "Notes that wait for a person.");
    }

    public static void Called(string model, string method, string outcome, TimeSpan duration)
    {
        KeyValuePair<string, object?> of = new("model", model), how = new("method", method);
        Calls.Add(1, of, how, new("outcome", outcome));
        Duration.Record(duration.TotalSeconds, of, how);
    }

    public static void Waited(OdooLane lane, TimeSpan wait) => Wait.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("lane", lane.ToString()));

    public static void Wrote(string entity, int rows) => Written.Add(rows, new KeyValuePair<string, object?>("entity", entity));

    public static void Fell(string entity, string fate, OdooFault why, int rows) =>
        Failed.Add(rows, new("entity", entity), new("fate", fate), new("reason", why.ToString().ToLowerInvariant()));

    public static void Saw(OutboxDepth depth) => Volatile.Write(ref _depth, depth);
}
