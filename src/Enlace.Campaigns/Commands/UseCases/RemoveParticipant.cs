using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>A campaign goes on without one of its participants, who is named by our id or by the brand's.</summary>
internal sealed class RemoveParticipant : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/campanias/{id}/participantes/{participant}", Handle)
        .Answers(StatusCodes.Status202Accepted).Refuses(CampaignsFaults.PartnerNotFound);

    private static async Task<Answer<CommandReceipt>> Handle(string id, string participant, CampaignsDb db, CommandDesk desk, CancellationToken cancel)
    {
        if (!StorableTextConverter.IsStorable(id) || !StorableTextConverter.IsStorable(participant))
            return CampaignsFaults.PartnerNotFound;
        var (owner, key) = (Interaction.Canonical(id), Interaction.Canonical(participant));
        var own = Guid.TryParseExact(participant, "D", out var uuid) ? uuid : Guid.Empty;
        var found = await db.Participants.Where(one => one.CampaignId == owner && one.RegisteredAt != null && (one.Id == own || one.ParticipantKey == key))
            .Select(one => new { one.Id, one.Status }).ToListAsync(cancel);
        // After one left, another may have the brand's id: whoever has it now is meant.
        if (found.OrderBy(one => one.Id != own).ThenBy(one => one.Status == ParticipantStatus.Cancelled).FirstOrDefault() is not { Id: var known })
            return CampaignsFaults.PartnerNotFound;
        return await desk.Send(
            StatusCodes.Status202Accepted, command => new CancelPartner(known.ToString(), command, owner), (command, chain) => new CommandReceipt(command, chain, PartnerId: known), cancel);
    }
}
