using System.Diagnostics.Metrics;
using Enlace.Leads.Reports;

namespace Enlace.Leads;

/// <summary>What is measured about leads on their way in. Tags are kinds, outcomes and reasons; never a person, a key or an id.</summary>
internal static class LeadMeters
{
    public const string Accepted = "accepted", Repeated = "repeated", Refused = "refused", Failed = "failed";

    private static readonly Meter Meter = new("Enlace.Leads");

    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "leads.events", "{event}", "Events by route and what became of them: accepted, repeated, refused, failed (503).");
    private static readonly Counter<long> Deaths = Meter.CreateCounter<long>("leads.deadletter.added", "{event}", "Events that were given up, by queue and reason.");

    /// <summary>What waits, as it was counted last.</summary>
    private static Backlog _backlog = Backlog.None;

    static LeadMeters()
    {
        Meter.CreateObservableGauge("leads.inbox.waiting", () => Volatile.Read(ref _backlog).Inbox, "{event}", "Accepted events that are not on their queue yet.");
        Meter.CreateObservableGauge("leads.inbox.oldest_age", () => Volatile.Read(ref _backlog).InboxSeconds, "s", "Age of the oldest of them.");
        Meter.CreateObservableGauge("leads.queue.waiting", () => OfQueues(queue => queue.Waiting), "{event}", "Events on their queues.");
        Meter.CreateObservableGauge("leads.queue.oldest_age", () => OfQueues(queue => queue.OldestAgeSeconds), "s", "Age of the oldest on each queue.");
        Meter.CreateObservableGauge("leads.queue.dead", () => OfQueues(queue => queue.Dead), "{event}", "Events that wait for a person, by queue.");
    }

    public static void Took(string kind, string outcome) => Events.Add(1, new("route", kind), new("outcome", outcome));

    public static void Died(string queue, string reason) => Deaths.Add(1, new("queue", queue), new("reason", reason));

    public static void Saw(Backlog backlog) => Volatile.Write(ref _backlog, backlog);

    private static IEnumerable<Measurement<T>> OfQueues<T>(Func<ReactionBacklog, T> value) where T : struct =>
        Volatile.Read(ref _backlog).Queues.Select(queue => new Measurement<T>(value(queue), new KeyValuePair<string, object?>("queue", queue.Topic)));
}
