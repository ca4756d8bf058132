using Enlace.Kernel.Events.Webhooks;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Sends one signed test event at once and tells what the receiver made of it.</summary>
internal sealed class TestWebhook : IUseCase
{
    internal sealed record Response(
        string Message, Guid IntegrationId, Guid EventId, string EventType, bool Delivered, int? HttpStatus, int DurationMs, string? Error);

    public static void Map(IEndpointRouteBuilder api) => api.MapIntegration(HttpMethods.Post, "/probar", Handle, route => route
        .Refuses(
            PartnersFaults.IntegrationNotFound, PartnersFaults.IntegrationAlreadyRevoked, PartnersFaults.NotAWebhook, PartnersFaults.WebhookWithoutUrl));

    private static async Task<Answer<Response>> Handle(
        string id, PartnersDb db, WebhookEndpoints webhooks, WebhookHistory history, CancellationToken cancel)
    {
        if (await db.FindOwner(id, cancel) is not { } partner)
            return PartnersFaults.IntegrationNotFound;
        var integration = partner.Integrations.Single();
        if (!integration.IsActive)
            return PartnersFaults.IntegrationAlreadyRevoked;
        if (integration.Kind != IntegrationKind.Webhook)
            return PartnersFaults.NotAWebhook;
        if (await webhooks.Status(integration.Id, cancel) is not { Url: not null })
            return PartnersFaults.WebhookWithoutUrl;

        var test = await history.Test(integration.Id, db.Tenant, partner.Id.ToString(), cancel);
        return Answers.Ok(new Response(
            test.Delivered ? "El receptor aceptó la prueba" : "El receptor no aceptó la prueba",
            integration.Id, test.EventId, test.Type, test.Delivered, test.Status, test.DurationMs, test.Error));
    }
}
