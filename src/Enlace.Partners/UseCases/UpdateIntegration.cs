using System.Text.Json;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>
/// Changes name, description or the whole configuration of an integration; what is not sent stays. A webhook that is given an address
/// is called again, from where it stopped.
/// </summary>
internal sealed class UpdateIntegration : IUseCase
{
    internal sealed record Request(string? Name = null, string? Description = null, JsonElement? Configuration = null);

    internal sealed record Response(string Message, IntegrationDetails Integration);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/partners/integraciones/{id}", Handle)
        .Check<Request>(Check)
        .Example("""{"configuracion":{"url":"https://api.partner.com/avisos-v2"}}""")
        .Refuses(PartnersFaults.IntegrationNotFound, PartnersFaults.IntegrationAlreadyRevoked, PartnersFaults.VersionConflict);

    internal static void Check(Request r, Faults faults) => faults
        .Require(
            r.Name is null or "" || r.Name.Trim() is { Length: > 0 and <= Integration.MaxName }, nameof(r.Name), $"de 1 a {Integration.MaxName} caracteres")
        .Require(
            r.Description is not { Length: > Integration.MaxDescription }, nameof(r.Description), $"hasta {Integration.MaxDescription} caracteres")
        .Require(FreeJson.IsObjectOrAbsent(r.Configuration), nameof(r.Configuration), FreeJson.ObjectRule);

    private static async Task<Answer<Response>> Handle(
        string id, Request request, IfMatch ifMatch, PartnersDb db, IntegrationSettings settings, WebhookEndpoints webhooks,
        OutboundGuard guard, Callers callers, CancellationToken cancel)
    {
        if (await db.FindOwner(id, cancel) is not { } partner)
            return PartnersFaults.IntegrationNotFound;
        var integration = partner.Integrations.Single();
        if (!integration.IsActive)
            return PartnersFaults.IntegrationAlreadyRevoked;
        var configuration = request.Configuration is { ValueKind: JsonValueKind.Object } sent ? settings.Unmask(integration, sent) : (JsonElement?)null;
        if (configuration is { } given && integration.Kind == IntegrationKind.Webhook && WebhookSettings.Refuse(given, guard) is { Count: > 0 } wrong)
            return Answers.Refuse<Response>(PartnersFaults.InvalidInput, wrong);
        if (!ifMatch.Allows(partner.Version))
            return PartnersFaults.VersionConflict;

        var changed = integration.Describe(
            Sent(request.Name)?.Trim() ?? integration.Name, Sent(request.Description) ?? integration.Description);
        if (configuration is { } next)
            changed |= Configure(integration, next, db, settings, webhooks);
        if (changed)
            partner.IntegrationChanged();

        var lastUses = await callers.LastUses(db.Tenant, [integration.Id], cancel);
        var answer = Answers.Ok(new Response("Integración actualizada", IntegrationDetails.From(integration, lastUses))).Tagged(partner.Version);
        return changed ? await db.Commit(answer, cancel) : answer;
    }

    private static bool Configure(Integration integration, JsonElement next, PartnersDb db, IntegrationSettings settings, WebhookEndpoints webhooks)
    {
        // The same address sent to a webhook that was given up is a request to try it again.
        if (settings.IsStored(integration, next) && !integration.IsDisabled)
            return false;
        settings.Store(integration, next);
        if (integration.Kind != IntegrationKind.Webhook)
            return true;
        var webhook = WebhookSettings.Read(next);
        if (webhook.Url is not null)
            integration.WakeUp();
        db.Alongside((session, cancel) => webhooks.Change(session, integration.Id, webhook.Url, webhook.Events, cancel));
        return true;
    }

    private static string? Sent(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
