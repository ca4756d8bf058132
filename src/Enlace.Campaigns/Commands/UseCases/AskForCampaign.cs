using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Payouts;
using Enlace.Contracts.Campaigns;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>Somebody wants a campaign: the command is handed over and its ids are promised; whether it becomes one is asked later.</summary>
internal sealed class AskForCampaign : IUseCase
{
    /// <summary>For the API document; <see cref="CampaignForm"/> reads it.</summary>
    internal sealed record Request(string Name, decimal Budget, string Currency, string BrandId, IReadOnlyList<Participant> Participants);

    internal sealed record Participant(string Id, string Kind, string Name, string Profile);

    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var route in (string[])["/crear-campaign", "/registrar-campaign"])
            Describe(root.MapPost(route, Ask));
        // The seed's name has its letter; the server has read an escaped one the same way by now.
        Describe(root.MapPost("/campaña-commando", AskAccepted)).Answers(StatusCodes.Status202Accepted);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .Accepts<Request>("application/json")
        .WithMetadata(new RequestSizeLimitAttribute(CampaignForm.MostBytes))
        .Refuses(CampaignsFaults.PartnerNotEligible)
        .Example("""
            {"nombre":"Verano","presupuesto":2500.00,"divisa":"USD","marca_id":"m-77",
             "participantes":[{"id":"p-1","tipo":"Influencer","nombre":"Eva Ruiz","informacion_perfil":"Viajes"}]}
            """);

    private static Task<Answer<CommandReceipt>> Ask(HttpRequest request, CurrentCaller caller, Database database, CommandDesk desk, CancellationToken cancel) =>
        Take(StatusCodes.Status200OK, request, caller, database, desk, cancel);

    private static Task<Answer<CommandReceipt>> AskAccepted(HttpRequest request, CurrentCaller caller, Database database, CommandDesk desk, CancellationToken cancel) =>
        Take(StatusCodes.Status202Accepted, request, caller, database, desk, cancel);

    private static async Task<Answer<CommandReceipt>> Take(int status, HttpRequest request, CurrentCaller caller, Database database, CommandDesk desk, CancellationToken cancel)
    {
        var campaign = CampaignForm.Read(await Form.Read(request, cancel, mostBytes: CampaignForm.MostBytes), isRich: false);
        if (await PartnerStandings.AnyBarred(database, caller.Caller.Tenant, campaign.Participants.Select(one => one.CrmPartnerId), cancel))
            return CampaignsFaults.PartnerNotEligible;
        var id = desk.NewId();
        return await desk.Send(
            status,
            command => new RegisterCampaign(campaign.Name, campaign.Budget, campaign.Currency, campaign.BrandId, campaign.Participants, id, command),
            (command, chain) => new CommandReceipt(command, chain, CampaignId: id), cancel);
    }
}
