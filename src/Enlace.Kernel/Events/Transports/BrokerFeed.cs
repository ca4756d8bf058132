using Enlace.Kernel.Events.Feeds;

namespace Enlace.Kernel.Events.Transports;

/// <summary>Tells the broker every event, and every command whose module runs elsewhere or whose queue a contract named.</summary>
internal sealed class BrokerFeed(ITransport transport, EventCatalog catalog) : IFeed
{
    public const string DestinationName = "broker";

    /// <summary>The headers that travel beside every envelope.</summary>
    public const string TraceHeader = "traceparent", TenantHeader = "enlace-tenant", CorrelationHeader = "enlace-correlation";

    public string Name => DestinationName;

    public int BatchSize => 500;

    public bool Wants(EventType type) => !type.IsCommand || !type.IsLocal || type.IsQueue;

    public bool BringsBack(EventType type) => type.IsQueue;

    public async Task<IReadOnlyList<Outcome>> Send(IReadOnlyList<Message> batch, CancellationToken cancel)
    {
        var outcomes = new Outcome[batch.Count];
        var (sent, places) = (new List<OutgoingMessage>(batch.Count), new List<int>(batch.Count));
        for (var i = 0; i < batch.Count; i++)
        {
            if (catalog.Find(batch[i].Type) is { } type)
            {
                sent.Add(Out(batch[i], type));
                places.Add(i);
            }
            else
            {
                outcomes[i] = new Outcome(OutcomeKind.Permanent, "unknown_type", $"This version of the program does not know {batch[i].Type}.");
            }
        }

        var results = sent.Count == 0 ? [] : await transport.Publish(sent, cancel);
        for (var i = 0; i < places.Count; i++)
            outcomes[places[i]] = results[i];
        return outcomes;
    }

    private static OutgoingMessage Out(Message message, EventType type)
    {
        var headers = new Dictionary<string, string> { [TenantHeader] = message.Tenant, [CorrelationHeader] = message.CorrelationId };
        if (message.TraceParent is { } trace)
            headers[TraceHeader] = trace;
        return new OutgoingMessage(
            type.Topic, type.Envelope.Key(message, type), message.Id, message.Type, type.Envelope.Write(message, type), type.Envelope.ContentType, type.IsCommand, headers, type.IsQueue, type.Envelope.Route(message, type), type.IsPlain, type.Subscription);
    }
}
