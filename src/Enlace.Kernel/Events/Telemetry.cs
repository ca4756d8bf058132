using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Enlace.Kernel.Events;

/// <summary>The backbone's meters and traces. Tags are destination kind, type and outcome; never a tenant or an id.</summary>
internal static class Telemetry
{
    public const string Name = "Enlace.Backbone";

    public static readonly ActivitySource Traces = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Attempts = Meter.CreateCounter<long>("evt.delivery.attempts", "{attempt}", "Attempts by destination and outcome.");
    public static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("evt.delivery.duration", "s", "Time of one attempt.");
    public static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("evt.delivery.lag", "s", "From the event to the end of its delivery.");
    public static readonly Histogram<int> ClaimRows = Meter.CreateHistogram<int>("evt.claim.rows", "{row}", "Deliveries taken by one claim.");
    public static readonly Counter<long> LeasesExpired = Meter.CreateCounter<long>("evt.lease.expired", "{lease}", "Claims taken back from dead or overdue workers.");
    public static readonly Counter<long> FenceRejected = Meter.CreateCounter<long>("evt.fence.rejected", "{completion}", "Completions refused because the claim had moved on.");
    public static readonly Counter<long> InboxDuplicates = Meter.CreateCounter<long>("evt.inbox.duplicates", "{message}", "Received messages that had been received before.");
    public static readonly Counter<long> DeadLettersAdded = Meter.CreateCounter<long>("evt.deadletter.added", "{message}", "Deliveries given up.");
    public static readonly Counter<long> DeadLettersReplayed = Meter.CreateCounter<long>("evt.deadletter.replayed", "{message}", "Dead letters sent again.");
    public static readonly Counter<long> TokensGranted = Meter.CreateCounter<long>("evt.ratelimit.granted", "{token}", "Attempts that a rate limit let start.");
    public static readonly Histogram<double> TokenWait = Meter.CreateHistogram<double>("evt.ratelimit.wait", "s", "Time until a rate limit lets the next attempt start.");
    public static readonly Counter<long> Expired = Meter.CreateCounter<long>("evt.retention.removed", "{row}", "Rows removed by retention.");

    /// <summary>What waits and what died, by kind of destination, as the caretaker saw it last.</summary>
    public static volatile IReadOnlyList<BacklogSample> Backlog = [];

    static Telemetry()
    {
        Meter.CreateObservableGauge("evt.delivery.ready", () => Backlog.Select(b => Measure(b.Ready, b.Kind)), "{delivery}", "Deliveries that wait.");
        Meter.CreateObservableGauge("evt.delivery.oldest_age", () => Backlog.Select(b => Measure(b.OldestAgeSeconds, b.Kind)), "s", "Age of the oldest that waits.");
        Meter.CreateObservableGauge("evt.deadletter.size", () => Backlog.Select(b => Measure(b.Dead, b.Kind)), "{message}", "Dead letters that were not replayed.");
        Meter.CreateObservableGauge("evt.breaker.open", () => Backlog.Select(b => Measure(b.OpenBreakers, b.Kind)), "{destination}", "Destinations whose breaker is not closed.");
        // The same two under the names of the messaging contract.
        Meter.CreateObservableGauge("outbox.depth", () => Backlog.Select(b => OfQueue(b.Ready, b.Kind)), "{delivery}", "Deliveries that wait, by queue.");
        Meter.CreateObservableGauge("outbox.oldest", () => Backlog.Select(b => OfQueue(b.OldestAgeSeconds, b.Kind)), "s", "How long the oldest delivery of a queue has waited.");
    }

    /// <summary>The trace of the request that published the message, continued by its delivery.</summary>
    public static Activity? StartDelivery(Destination destination, Claim claim)
    {
        ActivityContext.TryParse(claim.Message.TraceParent, null, out var parent);
        // A first try continues the trace; a later one is linked, or one trace would last for days.
        return claim.Attempt == 0
            ? Traces.StartActivity($"deliver {destination.Kind}", ActivityKind.Consumer, parent)
            : Traces.StartActivity(ActivityKind.Consumer, default(ActivityContext), links: [new ActivityLink(parent)], name: $"redeliver {destination.Kind}");
    }

    private static Measurement<T> Measure<T>(T value, string kind) where T : struct => new(value, new KeyValuePair<string, object?>("dest", kind));

    private static Measurement<T> OfQueue<T>(T value, string kind) where T : struct => new(value, new KeyValuePair<string, object?>("queue", kind));
}
