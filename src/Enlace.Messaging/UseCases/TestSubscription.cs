using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>Sends one signed test event at once and tells what the receiver made of it.</summary>
internal sealed class TestSubscription : IUseCase
{
    internal sealed record Response(Guid EventId, string Type, bool Delivered, int? Status, int DurationMs, string? Error);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/subscriptions/{id}/test", Handle).Allow(SubscriptionRoutes.Deciders).Refuses(MessagingFaults.SubscriptionNotFound);

    private static async Task<Answer<Enveloped<Response>>> Handle(string id, MessagingDb db, WebhookHistory history, CancellationToken cancel)
    {
        if (await db.FindSubscription(id, cancel) is not { } subscription)
            return MessagingFaults.SubscriptionNotFound;
        var test = await history.Test(subscription.Id, db.Tenant, subscription.Id.ToString(), cancel);
        return Envelopes.Ok(test.Delivered ? "The receiver accepted the test" : "The receiver did not accept the test",
            new Response(test.EventId, test.Type, test.Delivered, test.Status, test.DurationMs, test.Error));
    }
}
