namespace Enlace.Kernel.Events.Transports;

/// <summary>The way in for whoever reads a module's queue in our place and hands us each message, such as Azure Functions.</summary>
public sealed class QueueHost
{
    private readonly Ingress _ingress;
    private readonly Dictionary<string, IngressRoute> _routes;

    internal QueueHost(Ingress ingress, Subscriptions subscriptions, EventCatalog catalog) =>
        (_ingress, _routes) = (ingress, IngressRoute.Of(subscriptions, catalog).ToDictionary(route => route.Subscription.Topic));

    /// <summary>
    /// Returns once the message is durable here, or known from before: then it may leave its queue. What nobody can read goes to the dead
    /// letters, and that is durable too.
    /// </summary>
    /// <exception cref="InvalidOperationException">No module here reads that queue.</exception>
    public Task Receive(IncomingMessage message, CancellationToken cancel) => _routes.TryGetValue(message.Topic, out var route)
        ? _ingress.Receive(route, message, cancel)
        : throw new InvalidOperationException($"No module of this process reads {message.Topic}.");
}
