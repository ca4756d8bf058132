namespace Enlace.Kernel.Events.Webhooks;

/// <summary>Deliveries of kind <c>webhook</c>.</summary>
internal sealed class WebhookDeliverer(WebhookEndpoints endpoints, WebhookSender sender) : IDeliverer
{
    public const string KindName = "webhook";

    private static readonly DeliveryTraits Always = new(
        Ordered: true, MaxInFlight: 8, WebhookSender.Timeout, RetrySchedule.External, HasBreaker: true);

    public string Kind => KindName;

    public DeliveryTraits Traits(Destination destination) => Always;

    public async Task<Outcome> Deliver(Destination destination, Claim claim, ICompletion completion, CancellationToken cancel) =>
        await endpoints.Target(destination.Name, cancel) is { } target
            ? await sender.Send(target, claim.Message, cancel)
            : new Outcome(OutcomeKind.Permanent, "unknown_webhook", "The webhook's settings are gone.");
}
