using System.Globalization;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>Sends a past event once more, under its first id and beside the queue; nothing new is told.</summary>
internal sealed class RepeatSubscriptionDelivery : IUseCase
{
    internal sealed record Response
    {
        /// <summary>The new delivery; known once its row is written, which is before the answer is kept or sent.</summary>
        public long DeliveryId { get; set; }
    }

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/subscriptions/{id}/deliveries/{deliveryId}/redeliver", Handle)
        .Answers(StatusCodes.Status202Accepted)
        .Allow(SubscriptionRoutes.Deciders)
        .Refuses(MessagingFaults.SubscriptionNotFound, MessagingFaults.DeliveryNotFound);

    private static async Task<Answer<Enveloped<Response>>> Handle(
        string id, string deliveryId, MessagingDb db, UnitOfWork unit, WebhookHistory history, CancellationToken cancel)
    {
        if (await db.FindSubscription(id, cancel) is not { } subscription)
            return MessagingFaults.SubscriptionNotFound;
        if (!long.TryParse(deliveryId, NumberStyles.None, CultureInfo.InvariantCulture, out var delivery))
            return MessagingFaults.DeliveryNotFound;
        var body = new Response();
        return await unit.Commit(Envelopes.Accepted("Delivery queued", body), async (session, inner) =>
            body.DeliveryId = await history.Redeliver(session, subscription.Id, delivery, inner) ?? throw new FaultException(MessagingFaults.DeliveryNotFound), cancel);
    }
}
