using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>The name, the budget or the terms of a campaign are changed; what is not named stays. Null takes its end, its rule or its rates away.</summary>
internal sealed class ChangeCampaign : IUseCase
{
    /// <summary>For the API document; the forms read it.</summary>
    internal sealed record Request(
        string? Name = null, decimal? Budget = null, string? AttributionModel = null, CommissionTerms? Commission = null, string? FraudPolicy = null,
        int? HoldDays = null, decimal? PayoutThreshold = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, IReadOnlyList<ExchangeRate>? ExchangeRates = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/campanias/{id}", Handle)
        .Accepts<Request>("application/json")
        .Refuses(CampaignsFaults.CampaignNotFound, CampaignsFaults.InvalidTransition, CampaignsFaults.VersionConflict, CampaignsFaults.BudgetCommitted);

    private static async Task<Answer<CommandReceipt>> Handle(
        string id, IfMatch ifMatch, HttpRequest request, CampaignsDb db, CommandDesk desk, ICommittedBudget committed, CancellationToken cancel)
    {
        string? name = null;
        var form = await Form.Read(request, cancel);
        form.Needed("nombre", Campaign.MaxName, "", text => name = text, isNew: false);
        var budget = CampaignForm.BudgetOf(form, isNeeded: false);
        var terms = TermsForm.Read(form);
        form.NothingElse();
        form.Check();

        if (!Guid.TryParseExact(id, "D", out var known) || await db.Campaigns.FirstOrDefaultAsync(row => row.Id == known, cancel) is not { } campaign)
            return CampaignsFaults.CampaignNotFound;
        if (!ifMatch.Allows(campaign.Version))
            return CampaignsFaults.VersionConflict;
        if (campaign.IsOver)
            return CampaignsFaults.InvalidTransition;
        terms.Order(form, campaign.StartsAt, campaign.EndsAt);
        form.Check();
        // Whoever promises money reads and raises this campaign's version, so what is promised meanwhile makes this change look again.
        if (budget < await committed.Of(known, cancel))
            return CampaignsFaults.BudgetCommitted;
        var ids = desk.Begin();
        campaign.Change(name, budget, terms.ChangesTerms ? terms.Over(campaign.Terms) : null, terms.StartsAt, terms.EndOver(campaign.EndsAt), desk.Now);
        db.Tell(new CampaignChanged(
            known, campaign.Name, campaign.Budget, CampaignsWire.Glossary.Word(campaign.AttributionModel), CampaignsWire.Glossary.Word(campaign.FraudPolicy),
            campaign.HoldDays, campaign.PayoutThreshold, desk.Now, campaign.Version, TermsForm.Told(campaign.Rule), campaign.EndsAt,
            TermsForm.Told(campaign.Terms.Rates), campaign.StartsAt));
        return await desk.Done("ModificarCampaign", known, ids, new CommandReceipt(ids.Command, ids.Chain, CampaignId: known), campaign.Version, cancel);
    }
}
