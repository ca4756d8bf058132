using Enlace.Campaigns.Data;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>Somebody wants a campaign gone: it is cancelled for good, and its row stays.</summary>
internal sealed class AskToCancelCampaign : IUseCase
{
    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/campaigns/{id}", "/obtener-campaigns/{id}", "/eliminar-campaign/{id}"])
            root.MapDelete(route, Handle).Refuses(CampaignsFaults.CampaignNotFound);
        // The original deleted by GET, and said 200 whether or not there was such a thing. An operator who must have that gets it.
        if (root.ServiceProvider.GetRequiredService<CampaignsOptions>().DeletesByGet)
            root.MapGet("/eliminar-campaign/{id}", HandleBlindly).Allow(Role.Administrator, Role.Operator);
    }

    private static async Task<Answer<CommandReceipt>> Handle(string id, CampaignsDb db, CommandDesk desk, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await db.Campaigns.AnyAsync(row => row.Id == known, cancel)
            ? await Send(known, desk, cancel)
            : CampaignsFaults.CampaignNotFound;

    private static async Task<Answer<CommandReceipt>> HandleBlindly(string id, CommandDesk desk, CancellationToken cancel) =>
        await Send(Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty, desk, cancel);

    private static Task<Answer<CommandReceipt>> Send(Guid id, CommandDesk desk, CancellationToken cancel) => desk.Send(
        StatusCodes.Status200OK, command => new CancelCampaign(id.ToString(), command), (command, chain) => new CommandReceipt(command, chain, CampaignId: id), cancel);
}
