using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>One subscription, and whether its receiver is being called.</summary>
internal sealed class ShowSubscription : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/subscriptions/{id}", Handle).Refuses(MessagingFaults.SubscriptionNotFound);

    private static async Task<Answer<Enveloped<SubscriptionView>>> Handle(string id, MessagingDb db, WebhookEndpoints webhooks, CancellationToken cancel) =>
        await db.FindSubscription(id, cancel) is { } subscription
            ? Envelopes.Ok("Subscription retrieved successfully", SubscriptionView.Of(subscription, await webhooks.Status(subscription.Id, cancel))).Tagged(subscription.Version)
            : MessagingFaults.SubscriptionNotFound;
}
