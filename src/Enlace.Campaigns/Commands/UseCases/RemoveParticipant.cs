using Enlace.Campaigns.Data;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>A campaign goes on without one of its participants.</summary>
internal sealed class RemoveParticipant : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/campanias/{id}/participantes/{participant}", Handle)
        .Answers(StatusCodes.Status202Accepted).Refuses(CampaignsFaults.PartnerNotFound);

    private static async Task<Answer<CommandReceipt>> Handle(string id, string participant, CampaignsDb db, CommandDesk desk, CancellationToken cancel)
    {
        var owner = Domain.Tracking.Interaction.Canonical(id);
        return Guid.TryParseExact(participant, "D", out var known)
        && await db.Participants.AnyAsync(one => one.Id == known && one.CampaignId == owner && one.RegisteredAt != null, cancel)
            ? await desk.Send(
                StatusCodes.Status202Accepted, command => new CancelPartner(participant, command, owner), (command, chain) => new CommandReceipt(command, chain, PartnerId: known), cancel)
            : CampaignsFaults.PartnerNotFound;
    }
}
