using System.Text.Json.Serialization;
using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commissions.UseCases;

/// <summary>
/// What a rule would have paid for the conversions that a campaign really had; whoever has a contract of their own is paid by that, as ever. Nothing is written.
/// </summary>
internal sealed class SimulateRule : IUseCase
{
    private const int Most = 100_000;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Rule(RuleKind Kind, decimal Value, decimal? Least = null, decimal? Most = null);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(Rule Commission, DateTimeOffset From, DateTimeOffset Until);

    internal sealed record Response(
        string CampaignRef, DateTimeOffset From, DateTimeOffset Until, string CurrencyCode, int Conversions, decimal Simulated, decimal Actual, decimal Difference, bool ExceedsBudget,
        bool IsComplete, IReadOnlyList<Share> Affiliates);

    internal sealed record Share(string AffiliateId, int Conversions, decimal Simulated, decimal Actual);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/campanias/{id}/simulaciones", Handle)
        .Check<Request>(Check)
        .Refuses(CampaignsFaults.CampaignNotFound);

    internal static void Check(Request r, Faults faults)
    {
        faults
            .Require(r.Commission is not null && RuleOf(r.Commission) is { IsSound: true, Value: <= Cents.MostAmount, Least: null or <= Cents.MostAmount, Most: null or <= Cents.MostAmount }, nameof(r.Commission), "tipo y valor (de 0 a 100 en porcentajes); minimo no mayor que maximo; ninguno mayor que 999999999999.99")
            .Require(r.From < r.Until, nameof(r.Until), "posterior a desde");
    }

    private static async Task<Answer<Response>> Handle(string id, Request request, Database database, CurrentCaller caller, CancellationToken cancel) =>
        await database.Read(async (session, inner) =>
        {
            var tenant = caller.Caller.Tenant;
            if (await CampaignBooks.Read(session, tenant, id, inner) is not { } campaign)
                return (Answer<Response>)CampaignsFaults.CampaignNotFound;
            var rule = RuleOf(request.Commission);
            (string Name, object? Value)[] args =
                [("tenant", tenant), ("campaign", campaign.Id), ("since", request.From), ("until", request.Until), ("n", Most + 1)];
            var credits = await session.Query(SimulationSql.Credits, PastCredit.Of, inner, args);
            var actual = (await session.Query(SimulationSql.Commissions, row => (row.Text(0), Cents.ToAmount(row.Whole(1))), inner, args)).ToDictionary(row => row.Item1, row => row.Item2);
            // The others' part is reckoned with those who cannot be paid, as whoever promises does it.
            var unpayable = credits.Where(one => !one.IsPayable(campaign)).Select(one => (one.ConversionId, one.Credit.ParticipantId)).ToHashSet();
            // What has no rate is not paid for by any rule.
            var quotes = credits.Take(Most).GroupBy(one => (Conversion: one.ConversionId, one.Kind, one.Currency))
                .Select(group => (group.Key.Conversion, Priced: PricedConversion.Of(campaign, rule, group.Key.Kind, [.. group.Select(one => one.Credit)], group.Key.Currency)))
                .Where(one => one.Priced.Currency == campaign.Currency).SelectMany(one => one.Priced.Quotes.Select(quote => (one.Conversion, Quote: quote)))
                .Where(one => !unpayable.Contains((one.Conversion, one.Quote.ParticipantId))).ToArray();
            var shares = quotes.GroupBy(one => one.Quote.ParticipantId).ToDictionary(group => group.Key, group => (Count: group.Count(), Amount: group.Sum(one => one.Quote.Amount)));
            var (simulated, paid) = (quotes.Sum(one => one.Quote.Amount), actual.Values.Sum());
            return Answers.Ok(new Response(
                campaign.Id, request.From, request.Until, campaign.Currency, quotes.Select(one => one.Conversion).Distinct().Count(), simulated, paid, simulated - paid,
                simulated > campaign.Budget, credits.Count <= Most,
                [
                    .. shares.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
                        .Select(who => new Share(who, shares.GetValueOrDefault(who).Count, shares.GetValueOrDefault(who).Amount, actual.GetValueOrDefault(who))),
                ]));
        }, cancel);

    private static CommissionRule RuleOf(Rule rule) => new(rule.Kind, rule.Value, rule.Least, rule.Most);
}
