using System.Text.Json;
using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Reactions;

/// <summary>
/// Stores the campaign that a command asks for, whoever sent it: a caller over the BFF or a foreign program over a broker meet the same rules.
/// What they refuse is told as a fact and is done with.
/// </summary>
internal sealed class RegisterCampaignWhenCommanded(CampaignsDb db, CommandDesk desk, WireJson json, IFaultPoints faults, TimeProvider clock) : IReaction<RegisterCampaign>
{
    public async Task Handle(RegisterCampaign fact, CancellationToken cancel)
    {
        // A foreign command promises no id; its message's own is the same each time it is tried.
        var id = fact.CampaignId ?? db.Cause!.Value;
        if (await db.Campaigns.AnyAsync(known => known.Id == id, cancel))
            await desk.Processed(fact.CommandId, id, cancel);
        // The chain is what the saga is known by: two campaigns of one would share it, and one of them would stay half built.
        else if (await db.Campaigns.AnyAsync(known => known.CorrelationId == db.Chain, cancel))
            await Refuse(fact, id, CampaignsFaults.CampaignTaken, "Ya existe una campaña con ese id de correlación; cada comando necesita el suyo.", cancel);
        else if (await faults.Take(CampaignsModule.RegisterCampaignPoint, cancel, fact.Name) is not null)
            await Refuse(fact, id, CampaignsFaults.ForcedFailure, CampaignsFaults.ForcedFailure.Text, cancel);
        else
            await Register(fact, id, cancel);
        await db.Commit(cancel);
    }

    private async Task Register(RegisterCampaign fact, Guid id, CancellationToken cancel)
    {
        CampaignForm form;
        try
        {
            form = CampaignForm.Read(Form.Of(JsonSerializer.SerializeToElement(fact, json.Options)), isRich: false, hasTerms: true);
        }
        catch (FaultException e)
        {
            await Refuse(fact, id, CampaignsFaults.InvalidInput, string.Join("; ", e.Details.Select(detail => $"{detail.Field}: {detail.Rule}")), cancel);
            return;
        }

        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var campaign = Campaign.Register(
            id, db.Tenant, form.Name, form.Budget, form.Currency, form.BrandId, CampaignShape.Participants(form.Participants), form.Terms.Over(CampaignTerms.Usual), fact.IsDraft,
            form.Terms.StartsAt ?? now, form.Terms.EndsAt, db.Chain, now, form.HasClickContracts);
        db.Add(campaign);
        db.Tell(new CampaignRegistered(
            id, campaign.Name, campaign.Budget, campaign.Currency, campaign.BrandId, form.Participants, CampaignsWire.Glossary.Word(campaign.Status), db.Chain,
            CampaignsWire.Glossary.Word(campaign.AttributionModel), CampaignsWire.Glossary.Word(campaign.FraudPolicy), campaign.HoldDays, campaign.PayoutThreshold,
            campaign.StartsAt, now, TermsForm.Told(campaign.Rule), campaign.EndsAt, TermsForm.Told(campaign.Terms.Rates)));
        await desk.Processed(fact.CommandId, id, cancel);
    }

    private async Task Refuse(RegisterCampaign fact, Guid id, Fault fault, string text, CancellationToken cancel)
    {
        db.Tell(new CampaignRegistrationFailed(id, fault.Code, text, db.Chain));
        await desk.Rejected(fact.CommandId, fault, text, cancel);
    }
}
