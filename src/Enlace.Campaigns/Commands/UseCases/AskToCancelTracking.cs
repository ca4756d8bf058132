using Enlace.Campaigns.Data;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>Somebody wants a recorded conversion taken back.</summary>
internal sealed class AskToCancelTracking : IUseCase
{
    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/eventos/{id}", "/obtener-eventos/{id}", "/eliminar-evento/{id}"])
            root.MapDelete(route, Handle).Refuses(CampaignsFaults.TrackingNotFound);
        // The original deleted by GET, and said 200 whether or not there was such a thing. An operator who must have that gets it.
        if (root.ServiceProvider.GetRequiredService<CampaignsOptions>().DeletesByGet)
            root.MapGet("/eliminar-evento/{id}", HandleBlindly).Allow(Role.Administrator, Role.Operator);
    }

    private static async Task<Answer<CommandReceipt>> Handle(string id, CampaignsDb db, CommandDesk desk, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await db.TrackedEvents.FirstOrDefaultAsync(row => row.Id == known && row.RegisteredAt != null, cancel) is { } tracked
            ? await Send(known, tracked.CampaignId, desk, cancel)
            : CampaignsFaults.TrackingNotFound;

    private static async Task<Answer<CommandReceipt>> HandleBlindly(string id, CommandDesk desk, CancellationToken cancel) =>
        await Send(Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty, null, desk, cancel);

    private static Task<Answer<CommandReceipt>> Send(Guid id, string? campaign, CommandDesk desk, CancellationToken cancel) => desk.Send(
        StatusCodes.Status200OK, command => new CancelTracking(id.ToString(), command, campaign), (command, chain) => new CommandReceipt(command, chain, TrackingId: id), cancel);
}
