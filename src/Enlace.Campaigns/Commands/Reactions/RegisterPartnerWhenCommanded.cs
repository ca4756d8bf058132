using System.Text.Json;
using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Payouts;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Reactions;

/// <summary>Registers the participant that a command asks for, or tells why not.</summary>
internal sealed class RegisterPartnerWhenCommanded(CampaignsDb db, Database database, CommandDesk desk, WireJson json, IFaultPoints faults, TimeProvider clock) : IReaction<RegisterPartner>
{
    public async Task Handle(RegisterPartner fact, CancellationToken cancel)
    {
        var id = fact.PartnerId ?? db.Cause!.Value;
        var known = await db.Participants.FirstOrDefaultAsync(one => one.Id == id, cancel);
        if (known is { RegisteredAt: not null })
            await desk.Processed(fact.CommandId, id, cancel);
        else if (known is not null)
            await Refuse(fact, id, CampaignsFaults.CameLate, CampaignsFaults.CameLate.Text, cancel);
        else if (await faults.Take(CampaignsModule.RegisterParticipantPoint, cancel, fact.ParticipantId ?? fact.Name) is not null)
            await Refuse(fact, id, CampaignsFaults.ForcedFailure, CampaignsFaults.ForcedFailure.Text, cancel);
        else
            await Register(fact, id, cancel);
        await db.Commit(cancel);
    }

    private async Task Register(RegisterPartner fact, Guid id, CancellationToken cancel)
    {
        PartnerForm form;
        try
        {
            form = PartnerForm.Read(Form.Of(JsonSerializer.SerializeToElement(fact, json.Options)), hasContract: true);
        }
        catch (FaultException e)
        {
            await Refuse(fact, id, CampaignsFaults.InvalidInput, string.Join("; ", e.Details.Select(detail => $"{detail.Field}: {detail.Rule}")), cancel);
            return;
        }

        // One spelling for ids that are UUIDs, as interactions have it.
        var (campaign, key) = (Domain.Tracking.Interaction.Canonical(form.CampaignId), Domain.Tracking.Interaction.Canonical(form.ParticipantId));
        if (await IsOver(campaign, cancel))
        {
            await Refuse(fact, id, CampaignsFaults.InvalidTransition, CampaignsFaults.InvalidTransition.Text, cancel);
            return;
        }

        // Another one who comes at the same time is kept out by the index; then this is tried again, and finds them.
        if ((campaign, key) is ({ }, { })
            && await db.Participants.AnyAsync(one => one.CampaignId == campaign && one.ParticipantKey == key && one.Status != ParticipantStatus.Cancelled, cancel))
        {
            await Refuse(fact, id, CampaignsFaults.PartnerTaken, CampaignsFaults.PartnerTaken.Text, cancel);
            return;
        }

        if (await PartnerStandings.AnyBarred(database, db.Tenant, [form.CrmPartnerId], cancel))
        {
            await Refuse(fact, id, CampaignsFaults.PartnerNotEligible, CampaignsFaults.PartnerNotEligible.Text, cancel);
            return;
        }

        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        db.Add(Participant.Register(
            id, db.Tenant, campaign, key, form.Name, form.Kind, form.Profile, form.CrmPartnerId, form.Contract, db.Chain, now));
        db.Tell(new PartnerJoined(
            id, campaign, form.Name, CampaignsWire.EventWord(form.Kind), form.Profile, now, db.Chain, form.ParticipantId, form.CrmPartnerId,
            TermsForm.Told(form.Contract)));
        await desk.Processed(fact.CommandId, id, cancel);
    }

    /// <summary>
    /// Whether it joins a campaign that has ended; of one that nobody knows that cannot be said. A campaign's own registration goes on: its saga looks for itself, and a
    /// refusal would have it take back what a person completed.
    /// </summary>
    private async Task<bool> IsOver(string? campaign, CancellationToken cancel)
    {
        var chain = db.Chain;
        return Guid.TryParse(campaign, out var known) && await db.Campaigns.AnyAsync(
            one => one.Id == known && one.CorrelationId != chain && (one.Status == CampaignStatus.Cancelled || one.Status == CampaignStatus.Completed), cancel);
    }

    private async Task Refuse(RegisterPartner fact, Guid id, Fault fault, string text, CancellationToken cancel)
    {
        db.Tell(new PartnerLeft(
            id, fact.CampaignId, fact.Name ?? "", fact.Kind ?? "", fact.Profile ?? "", PartnerLeft.Failed, UnixMicroseconds.Cut(clock.GetUtcNow()), db.Chain,
            $"{fault.Code}: {text}"));
        await desk.Rejected(fact.CommandId, fault, text, cancel);
    }
}
