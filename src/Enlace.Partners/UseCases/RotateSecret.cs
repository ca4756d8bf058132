using Enlace.Kernel.Events.Webhooks;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Gives a webhook a new secret, shown here and never again; for a day the old one signs beside it.</summary>
internal sealed class RotateSecret : IUseCase
{
    internal static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    internal sealed record Response(string Message, Guid IntegrationId, string Secret);

    public static void Map(IEndpointRouteBuilder api) => api.MapIntegration(HttpMethods.Post, "/rotar-secreto", Handle, route => route
        .Refuses(
            PartnersFaults.IntegrationNotFound, PartnersFaults.IntegrationAlreadyRevoked, PartnersFaults.VersionConflict, PartnersFaults.NotAWebhook));

    private static async Task<Answer<Response>> Handle(
        string id, IfMatch ifMatch, PartnersDb db, WebhookEndpoints webhooks, CancellationToken cancel)
    {
        var partner = await db.FindOwner(id, cancel);
        if (ifMatch.RefusesOwner(partner, out var refusal))
            return refusal;
        var integration = partner.Integrations.Single();
        if (integration.Kind != IntegrationKind.Webhook)
            return PartnersFaults.NotAWebhook;

        var secret = WebhookSignature.NewSecret();
        partner.IntegrationChanged();
        db.Alongside((session, inner) => webhooks.Rotate(session, integration.Id, secret, Overlap, inner));
        return await db.Commit(Answers.Ok(new Response("Secreto renovado", integration.Id, secret)).Tagged(partner.Version), cancel);
    }
}
