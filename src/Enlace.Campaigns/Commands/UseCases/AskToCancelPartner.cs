using Enlace.Campaigns.Data;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>Somebody wants a participant gone. That is no failure of its campaign, which goes on without it.</summary>
internal sealed class AskToCancelPartner : IUseCase
{
    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/partners/{id}", "/obtener-partners/{id}", "/eliminar-partner/{id}"])
            root.MapDelete(route, Handle).Refuses(CampaignsFaults.PartnerNotFound);
        // The original deleted by GET, and said 200 whether or not there was such a thing. An operator who must have that gets it.
        if (root.ServiceProvider.GetRequiredService<CampaignsOptions>().DeletesByGet)
            root.MapGet("/eliminar-partner/{id}", HandleBlindly).Allow(Role.Administrator, Role.Operator);
    }

    private static async Task<Answer<CommandReceipt>> Handle(string id, CampaignsDb db, CommandDesk desk, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await db.Participants.FirstOrDefaultAsync(row => row.Id == known && row.RegisteredAt != null, cancel) is { } participant
            ? await Send(known, participant.CampaignId, desk, cancel)
            : CampaignsFaults.PartnerNotFound;

    private static async Task<Answer<CommandReceipt>> HandleBlindly(string id, CommandDesk desk, CancellationToken cancel) =>
        await Send(Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty, null, desk, cancel);

    private static Task<Answer<CommandReceipt>> Send(Guid id, string? campaign, CommandDesk desk, CancellationToken cancel) => desk.Send(
        StatusCodes.Status200OK, command => new CancelPartner(id.ToString(), command, campaign), (command, chain) => new CommandReceipt(command, chain, PartnerId: id), cancel);
}
