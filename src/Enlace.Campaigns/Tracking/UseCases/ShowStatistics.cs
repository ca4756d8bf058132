using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Campaigns.Tracking.UseCases;

/// <summary>What a campaign brought and cost. It reads hours and not interactions, so a busy campaign is answered like a quiet one.</summary>
internal sealed class ShowStatistics : IUseCase
{
    private const int RatioPlaces = 4;

    private static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="Ctr">Clicks of a hundred impressions.</param>
    /// <param name="Cr">Conversions of a hundred clicks.</param>
    /// <param name="Cpc">What a click has cost, of what is owed and paid.</param>
    internal sealed record Response(
        string CampaignRef, string Name, string CurrencyCode, long Impressions, long Clicks, long Conversions, long Leads, long Purchases, decimal SalesValue,
        decimal Ctr, decimal Cr, decimal Cpc, decimal Budget, decimal Reserved, decimal Confirmed, decimal Paid, decimal Available);

    internal sealed record Query([FromQuery(Name = "desde")] string? From = null, [FromQuery(Name = "hasta")] string? Until = null)
    {
        internal bool IsOfAllTime => From is null && Until is null;
    }

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/campanias/{id}/estadisticas", Handle)
        .Check<Query>(Check)
        .Refuses(CampaignsFaults.CampaignNotFound);

    internal static void Check(Query q, Faults faults) => faults
        .Require(TimeText.IsTime(q.From), nameof(q.From), TimeText.Rule)
        .Require(TimeText.IsTime(q.Until), nameof(q.Until), TimeText.Rule);

    private static async Task<Answer<Response>> Handle(string id, [AsParameters] Query query, Database database, CurrentCaller caller, CancellationToken cancel) =>
        await database.Read(async (session, inner) =>
        {
            var tenant = caller.Caller.Tenant;
            if (await CampaignBooks.Read(session, tenant, id, inner) is not { } campaign)
                return CampaignsFaults.CampaignNotFound;
            var funds = await FundsSql.Read(session, tenant, campaign.Id, campaign.Budget, inner);
            // What is counted by the hour cannot be cut within one; the cost is of the same hours, or a click would cost what others earned.
            var (since, until) = (TimeText.HourOf(TimeText.Read(query.From) ?? Ever), TimeText.HourAfter(TimeText.ReadEnd(query.Until) ?? Never));
            (string Name, object? Value)[] asked = [("tenant", tenant), ("campaign", campaign.Id), ("since", since), ("until", until)];
            var totals = await session.Query(
                TrackingSql.Totals, row => (Kind: Enum.Parse<InteractionKind>(row.Text(0)), Currency: row.Text(1), Count: row.Whole(2), Cents: row.Whole(3)), inner, asked);
            // The clicks of a time cost what was earned in it; of all time that is known without adding up.
            var cost = query.IsOfAllTime ? funds.Confirmed + funds.Paid : Cents.ToAmount((await session.Query(CommissionSql.Cost, row => row.Whole(0), inner, asked))[0]);
            var (views, clicks, leads, purchases) = (Count(InteractionKind.View), Count(InteractionKind.Click), Count(InteractionKind.Lead), Count(InteractionKind.Purchase));
            // Amounts of other currencies cannot be added to it; whoever wants them finds them among the interactions.
            var sales = totals.Where(row => row.Kind == InteractionKind.Purchase && (row.Currency == campaign.Currency || row.Currency.Length == 0)).Sum(row => row.Cents);
            return Answers.Ok(new Response(
                campaign.Id, campaign.Name, campaign.Currency, views, clicks, leads + purchases, leads, purchases, Cents.ToAmount(sales),
                Percent(clicks, views), Percent(leads + purchases, clicks), clicks == 0 ? 0 : MinorUnits.Round(cost / clicks, RatioPlaces),
                campaign.Budget, funds.Reserved, funds.Confirmed, funds.Paid, funds.Available));

            long Count(InteractionKind kind) => totals.Where(row => row.Kind == kind).Sum(row => row.Count);
        }, cancel);

    private static decimal Percent(long part, long whole) => whole == 0 ? 0 : MinorUnits.Round(part * 100m / whole, RatioPlaces);
}
