using Enlace.Contracts.Partners;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>What an integration opens between the partner and us: a key to call us with, or a webhook that we call.</summary>
internal sealed class IntegrationAccess(WebhookEndpoints webhooks)
{
    /// <summary>Opens it with the next commit. What it returns is shown once and kept in no readable form.</summary>
    public (string? ApiKey, string? Secret) Open(PartnersDb db, Partner partner, Integration integration, WebhookSettings settings)
    {
        switch (integration.Kind)
        {
            case IntegrationKind.Api:
                var key = ApiKey.New();
                db.Alongside((session, cancel) => Callers.Add(
                    session, integration.Id, partner.TenantId, integration.Name, Role.Partner, ApiKey.Hash(key), cancel, scope: partner.Id.ToString()));
                return (key, null);
            case IntegrationKind.Webhook:
                var secret = WebhookSignature.NewSecret();
                // The partner is older than its webhook, so the webhook starts with the partner's own beginning, under its first id.
                var webhook = new NewWebhook(
                    integration.Id, partner.TenantId, partner.Id.ToString(), settings.Url, settings.Events, secret,
                    partner.CreatedEventId, new PartnerRegistered(partner.Id));
                db.Alongside((session, cancel) => webhooks.Add(session, webhook, cancel));
                return (null, secret);
            default:
                return (null, null);
        }
    }

    /// <summary>Tells of the revocation and closes what was open; a webhook still hears everything of this commit.</summary>
    public static void End(PartnersDb db, Integration integration)
    {
        db.Publish(PartnerFacts.Revoked(integration));
        switch (integration.Kind)
        {
            case IntegrationKind.Api:
                db.Alongside((session, cancel) => Callers.Revoke(session, integration.Id, integration.TenantId, cancel));
                break;
            case IntegrationKind.Webhook:
                db.AfterFacts((session, cancel) => WebhookEndpoints.End(session, integration.Id, cancel));
                break;
        }
    }
}
