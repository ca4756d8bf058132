using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>A campaign is activated, paused, completed or cancelled. What it is already, it may be told to be again.</summary>
internal sealed class MoveCampaign : IUseCase
{
    private static readonly (string Verb, string Command, CampaignStatus Status)[] Moves =
    [
        ("activar", "ActivarCampaign", CampaignStatus.Active), ("pausar", "PausarCampaign", CampaignStatus.Paused),
        ("completar", "CompletarCampaign", CampaignStatus.Completed), ("cancelar", "CancelarCampaign", CampaignStatus.Cancelled),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var (verb, command, status) in Moves)
        {
            api.MapPost($"/campanias/{{id}}/{verb}", (string id, IfMatch ifMatch, CampaignsDb db, CommandDesk desk, CancellationToken cancel) => Handle(command, status, id, ifMatch, db, desk, cancel))
                .Refuses(CampaignsFaults.CampaignNotFound, CampaignsFaults.InvalidTransition, CampaignsFaults.VersionConflict);
        }
    }

    private static async Task<Answer<CommandReceipt>> Handle(
        string command, CampaignStatus status, string id, IfMatch ifMatch, CampaignsDb db, CommandDesk desk, CancellationToken cancel)
    {
        if (!Guid.TryParseExact(id, "D", out var known) || await db.Campaigns.FirstOrDefaultAsync(row => row.Id == known, cancel) is not { } campaign)
            return CampaignsFaults.CampaignNotFound;
        if (!ifMatch.Allows(campaign.Version))
            return CampaignsFaults.VersionConflict;
        var (before, ids) = (campaign.Status, desk.Begin());
        if (before != status)
        {
            if (!campaign.Become(status, desk.Now))
                return CampaignsFaults.InvalidTransition;
            db.Tell(status == CampaignStatus.Cancelled
                ? new CampaignCancelled(known, desk.Now, db.Chain)
                : new CampaignStatusChanged(known, CampaignsWire.Glossary.Word(status), CampaignsWire.Glossary.Word(before), desk.Now, campaign.Version));
        }

        return await desk.Done(command, known, ids, new CommandReceipt(ids.Command, ids.Chain, CampaignId: known), campaign.Version, cancel);
    }
}
