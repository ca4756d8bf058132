using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Payouts;
using Enlace.Contracts.Campaigns;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>A campaign with all its terms is asked for; it begins as a draft.</summary>
internal sealed class DraftCampaign : IUseCase
{
    /// <summary>For the API document; <see cref="CampaignForm"/> reads it.</summary>
    internal sealed record Request(
        string Name, decimal Budget, string Currency, string BrandId, IReadOnlyList<Participant> Participants, string? AttributionModel = null, CommissionTerms? Commission = null,
        string? FraudPolicy = null, int? HoldDays = null, decimal? PayoutThreshold = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null,
        IReadOnlyList<ExchangeRate>? ExchangeRates = null);

    internal sealed record Participant(string Id, string Kind, string Name, string Profile, Guid? CrmPartnerId = null, CommissionTerms? Contract = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campanias", Handle)
        .Accepts<Request>("application/json")
        .WithMetadata(new RequestSizeLimitAttribute(CampaignForm.MostBytes))
        .Answers(StatusCodes.Status202Accepted)
        .Refuses(CampaignsFaults.PartnerNotEligible)
        .Example("""
            {"nombre":"Verano","presupuesto":2500.00,"divisa":"USD","marca_id":"m-77","modelo_atribucion":"LINEAR",
             "regla_comision":{"tipo":"PORCENTAJE","valor":10,"minimo":5,"maximo":5000},"politica_fraude":"MODERATE","retencion_dias":14,
             "participantes":[{"id":"p-1","tipo":"Influencer","nombre":"Eva Ruiz","informacion_perfil":"Viajes"}]}
            """);

    private static async Task<Answer<CommandReceipt>> Handle(HttpRequest request, CurrentCaller caller, Database database, CommandDesk desk, CancellationToken cancel)
    {
        var campaign = CampaignForm.Read(await Form.Read(request, cancel, mostBytes: CampaignForm.MostBytes), isRich: true);
        if (await PartnerStandings.AnyBarred(database, caller.Caller.Tenant, campaign.Participants.Select(one => one.CrmPartnerId), cancel))
            return CampaignsFaults.PartnerNotEligible;
        var (id, terms) = (desk.NewId(), campaign.Terms);
        return await desk.Send(
            StatusCodes.Status202Accepted,
            command => new RegisterCampaign(
                campaign.Name, campaign.Budget, campaign.Currency, campaign.BrandId, campaign.Participants, id, command, IsDraft: true,
                terms.Attribution is { } model ? CampaignsWire.Glossary.Word(model) : null, TermsForm.Told(terms.Rule),
                terms.Fraud is { } policy ? CampaignsWire.Glossary.Word(policy) : null, terms.HoldDays, terms.PayoutThreshold, terms.StartsAt, terms.EndsAt,
                terms.Rates is { } rates ? TermsForm.Told(rates) : null),
            (command, chain) => new CommandReceipt(command, chain, CampaignId: id), cancel);
    }
}
