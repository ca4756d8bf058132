using Enlace.Contracts;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.Reactions;

/// <summary>When the backbone gives a webhook up, its integration says so, and why, until it gets a new address.</summary>
internal sealed class DisableIntegrationWhenDestinationPaused(PartnersDb db, WebhookEndpoints webhooks) : IReaction<DestinationPaused>
{
    private const string WebhookPrefix = "webhook:";

    public async Task Handle(DestinationPaused fact, CancellationToken cancel)
    {
        if (!fact.Destination.StartsWith(WebhookPrefix, StringComparison.Ordinal))
            return;
        // Other modules have webhooks too, and a revoked integration has nothing left to disable.
        if (await db.FindOwner(fact.Destination[WebhookPrefix.Length..], cancel) is not { } partner)
            return;
        var integration = partner.Integrations.Single();
        if (!integration.IsActive || integration.IsDisabled)
            return;

        // A new address may have come while this fact waited.
        if (await webhooks.Status(integration.Id, cancel) is not { IsPaused: true })
            return;

        var reason = fact.Reason == DestinationPaused.Gone ? DisableReason.Gone : DisableReason.OnlyFailures;
        integration.Disable(reason);
        partner.IntegrationChanged();
        db.Publish(PartnerFacts.Disabled(integration, reason));
        await db.Commit(cancel);
    }
}
