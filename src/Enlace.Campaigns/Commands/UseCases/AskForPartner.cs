using Enlace.Campaigns.Commands.Forms;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>Somebody wants a participant, of a campaign or of none yet.</summary>
internal sealed class AskForPartner : IUseCase
{
    /// <summary>For the API document; <see cref="PartnerForm"/> reads it.</summary>
    internal sealed record Request(string Name, string Kind, string Profile, string? CampaignId = null);

    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/crear-partner", "/registrar-partner"])
        {
            root.MapPost(route, Handle)
                .Accepts<Request>("application/json")
                .Example("""{"nombre":"Alice Doe","tipo":"influencer","informacion_perfil":"Influencer de moda con 200k seguidores"}""");
        }
    }

    private static async Task<Answer<CommandReceipt>> Handle(HttpRequest request, CommandDesk desk, CancellationToken cancel)
    {
        var partner = PartnerForm.Read(await Form.Read(request, cancel));
        var id = desk.NewId();
        return await desk.Send(
            StatusCodes.Status200OK,
            command => new RegisterPartner(
                partner.Name, CampaignsWire.EventWord(partner.Kind), partner.Profile, desk.Now.ToUnixTimeMilliseconds(), partner.CampaignId, id, command,
                partner.ParticipantId, partner.CrmPartnerId),
            (command, chain) => new CommandReceipt(command, chain, PartnerId: id), cancel);
    }
}
