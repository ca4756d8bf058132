using Enlace.Kernel.Events.Feeds;
using Enlace.Kernel.Observability;

namespace Enlace.Kernel.Events.Log;

/// <summary>Tells the event log every event of every module. Commands ask for something and are no events.</summary>
internal sealed class EventLogFeed(IEventLog log, EventDocuments documents) : IFeed
{
    public const string DestinationName = "event-log";

    public string Name => DestinationName;

    public int BatchSize => 200;

    public bool Wants(EventType type) => !type.IsCommand;

    public async Task<IReadOnlyList<Outcome>> Send(IReadOnlyList<Message> batch, CancellationToken cancel)
    {
        var outcomes = new Outcome[batch.Count];
        var (written, places) = (new List<EventDocument>(batch.Count), new List<int>(batch.Count));
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                written.Add(documents.Of(batch[i]));
                places.Add(i);
            }
            catch (Exception e)
            {
                // A module's own code failed on this one event: a person must see it, and all others must not wait for that.
                outcomes[i] = new Outcome(OutcomeKind.Permanent, "no_document", Redactor.Mask(e.Message));
            }
        }

        var results = written.Count == 0 ? [] : await log.Store(written, cancel);
        for (var i = 0; i < places.Count; i++)
            outcomes[places[i]] = results[i];
        return outcomes;
    }
}
