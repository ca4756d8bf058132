using Enlace.Campaigns.Commands.Forms;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>Somebody tells of a conversion in the seed's short form; it happened now.</summary>
internal sealed class AskForTracking : IUseCase
{
    /// <summary>For the API document; <see cref="TrackingForm"/> reads it.</summary>
    internal sealed record Request(string PartnerId, string TrackedCampaign);

    public static void Map(IEndpointRouteBuilder root) => root.MapPost("/registrar-evento", Handle)
        .Accepts<Request>("application/json")
        .Example("""{"id_partner":"1huhaskjhasd","id_campana":"213uhuihaujjjkjj"}""");

    private static async Task<Answer<CommandReceipt>> Handle(HttpRequest request, CommandDesk desk, CancellationToken cancel)
    {
        var tracking = TrackingForm.Read(await Form.Read(request, cancel));
        var id = desk.NewId();
        return await desk.Send(
            StatusCodes.Status200OK,
            command => new RegisterTracking(tracking.PartnerId, tracking.CampaignId, desk.Now.ToUnixTimeMilliseconds(), id, command),
            (command, chain) => new CommandReceipt(command, chain, TrackingId: id), cancel);
    }
}
