using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>A new secret, shown here and never again; for a day the old one signs beside it.</summary>
internal sealed class RotateSubscriptionSecret : IUseCase
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    internal sealed record Response(Guid Id, string Secret);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/subscriptions/{id}/rotate-secret", Handle).Allow(SubscriptionRoutes.Deciders).Refuses(MessagingFaults.SubscriptionNotFound);

    private static async Task<Answer<Enveloped<Response>>> Handle(string id, MessagingDb db, WebhookEndpoints webhooks, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindSubscription(id, cancel) is not { } subscription)
            return MessagingFaults.SubscriptionNotFound;
        var secret = WebhookSignature.NewSecret();
        (subscription.UpdatedAt, subscription.Version) = (UnixMicroseconds.Cut(clock.GetUtcNow()), subscription.Version + 1);
        db.Alongside((session, inner) => webhooks.Rotate(session, subscription.Id, secret, Overlap, inner));
        return await db.Commit(Envelopes.Ok("Secret rotated", new Response(subscription.Id, secret)).Tagged(subscription.Version), cancel);
    }
}
