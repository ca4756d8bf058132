using System.Globalization;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Partners.Data;

namespace Enlace.Partners.UseCases;

/// <summary>Sends a past event to a webhook once more, under its first id and beside the queue; nothing new is told.</summary>
internal sealed class ResendDelivery : IUseCase
{
    internal sealed record Response(string Message)
    {
        /// <summary>The new delivery; known once its row is written, which is before the answer is kept or sent.</summary>
        public string DeliveryId { get; set; } = "";
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapIntegration(HttpMethods.Post, "/entregas/{deliveryId}/reenviar", Handle, route => route
        .Answers(StatusCodes.Status202Accepted)
        .Refuses(PartnersFaults.IntegrationNotFound, PartnersFaults.IntegrationAlreadyRevoked, PartnersFaults.DeliveryNotFound));

    private static async Task<Answer<Response>> Handle(
        string id, string deliveryId, PartnersDb db, UnitOfWork unit, WebhookHistory history, CancellationToken cancel)
    {
        if (await db.FindOwner(id, cancel) is not { } partner)
            return PartnersFaults.IntegrationNotFound;
        var integration = partner.Integrations.Single();
        if (!integration.IsActive)
            return PartnersFaults.IntegrationAlreadyRevoked;
        if (!long.TryParse(deliveryId, NumberStyles.None, CultureInfo.InvariantCulture, out var delivery))
            return PartnersFaults.DeliveryNotFound;

        var body = new Response("Entrega reenviada");
        return await unit.Commit(Answers.Accepted(body), async (session, inner) =>
        {
            var again = await history.Redeliver(session, integration.Id, delivery, inner) ?? throw new FaultException(PartnersFaults.DeliveryNotFound);
            body.DeliveryId = again.ToString(CultureInfo.InvariantCulture);
        }, cancel);
    }
}
