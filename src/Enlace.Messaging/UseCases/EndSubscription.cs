using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>Nothing that happens from now on is told there; what was told before is still delivered.</summary>
internal sealed class EndSubscription : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/subscriptions/{id}", Handle).Allow(SubscriptionRoutes.Deciders).Refuses(MessagingFaults.SubscriptionNotFound, MessagingFaults.VersionConflict);

    private static async Task<Answer<Enveloped<object?>>> Handle(string id, IfMatch ifMatch, MessagingDb db, CancellationToken cancel)
    {
        if (await db.FindSubscription(id, cancel) is not { } subscription)
            return MessagingFaults.SubscriptionNotFound;
        if (!ifMatch.Allows(subscription.Version))
            return MessagingFaults.VersionConflict;
        db.Remove(subscription);
        db.Alongside((session, inner) => WebhookEndpoints.End(session, subscription.Id, inner));
        return await db.Commit(Envelopes.Ok<object?>("Subscription deleted successfully", null), cancel);
    }
}
