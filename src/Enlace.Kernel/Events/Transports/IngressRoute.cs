namespace Enlace.Kernel.Events.Transports;

/// <summary>What one module reads from one topic.</summary>
internal sealed record IngressRoute(TopicSubscription Subscription, IReadOnlyList<EventType> Types, IReadOnlyList<ReactionBinding> Reactions)
{
    /// <summary>Commands, from whoever sends them, and the events of modules that run elsewhere. Our own events need no way round.</summary>
    public static IReadOnlyList<IngressRoute> Of(Subscriptions subscriptions, EventCatalog catalog) =>
    [
        .. subscriptions.Bindings
            .Select(binding => (Binding: binding, Type: catalog.Of(binding.Event)))
            .Where(pair => pair.Type.IsCommand || !pair.Type.IsLocal)
            // Two readers of one queue would get a part each, so whoever wants what a contract's queue brings shares one.
            .GroupBy(pair => new TopicSubscription(
                pair.Type.Topic, pair.Type.Subscription ?? (pair.Type.IsQueue ? pair.Type.Module : pair.Binding.Name.Split('.')[0]), pair.Type.IsCommand, pair.Type.IsQueue,
                pair.Type.IsPlain, IsNamed: pair.Type.Subscription is not null))
            .Select(group => new IngressRoute(
                group.Key, [.. group.Select(pair => pair.Type).Distinct()], [.. group.Select(pair => pair.Binding)])),
    ];
}
