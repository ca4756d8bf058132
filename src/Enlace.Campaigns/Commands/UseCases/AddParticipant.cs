using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Payouts;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>A campaign that runs already gets one more participant.</summary>
internal sealed class AddParticipant : IUseCase
{
    /// <summary>For the API document; <see cref="PartnerForm"/> reads it.</summary>
    internal sealed record Request(string Name, string Kind, string Profile, string? ParticipantId = null, Guid? CrmPartnerId = null, CommissionTerms? Contract = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campanias/{id}/participantes", Handle)
        .Accepts<Request>("application/json")
        .Answers(StatusCodes.Status202Accepted)
        .Refuses(CampaignsFaults.CampaignNotFound, CampaignsFaults.InvalidTransition, CampaignsFaults.PartnerTaken, CampaignsFaults.PartnerNotEligible);

    private static async Task<Answer<CommandReceipt>> Handle(string id, HttpRequest request, CampaignsDb db, Database database, CommandDesk desk, CancellationToken cancel)
    {
        var partner = PartnerForm.Read(await Form.Read(request, cancel), isStrict: true);
        if (!Guid.TryParseExact(id, "D", out var known) || await db.Campaigns.FirstOrDefaultAsync(row => row.Id == known, cancel) is not { } campaign)
            return CampaignsFaults.CampaignNotFound;
        if (campaign.IsOver)
            return CampaignsFaults.InvalidTransition;
        var (owner, key) = (known.ToString(), Domain.Tracking.Interaction.Canonical(partner.ParticipantId));
        if (key is not null && await IsTaken(db, campaign, owner, key, cancel))
            return CampaignsFaults.PartnerTaken;
        if (await PartnerStandings.AnyBarred(database, db.Tenant, [partner.CrmPartnerId], cancel))
            return CampaignsFaults.PartnerNotEligible;
        var made = desk.NewId();
        return await desk.Send(
            StatusCodes.Status202Accepted,
            command => new RegisterPartner(
                partner.Name, CampaignsWire.EventWord(partner.Kind), partner.Profile, desk.Now.ToUnixTimeMilliseconds(), owner, made, command, key, partner.CrmPartnerId,
                TermsForm.Told(partner.Contract)),
            (command, chain) => new CommandReceipt(command, chain, CampaignId: known, PartnerId: made), cancel);
    }

    private static async Task<bool> IsTaken(CampaignsDb db, Campaign campaign, string owner, string key, CancellationToken cancel)
    {
        var states = await db.Participants.Where(one => one.CampaignId == owner && one.ParticipantKey == key).Select(one => one.Status).ToListAsync(cancel);
        // Those that the campaign was sent with may still be on their way to be registered.
        return states.Count == 0
            ? CampaignShape.Names(campaign.Participants, key)
            : states.Exists(status => status != ParticipantStatus.Cancelled);
    }
}
