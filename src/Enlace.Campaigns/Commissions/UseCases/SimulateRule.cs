using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commissions.UseCases;

/// <summary>
/// What a rule would have paid for the conversions that a campaign really had; whoever has a contract of their own is paid by that, as ever. Nothing is written.
/// </summary>
internal sealed class SimulateRule : IUseCase
{
    private const int Most = 100_000;

    private const string RuleField = "regla_comision", FromField = "desde", UntilField = "hasta";

    /// <summary>For the API document, as <see cref="Request"/> is; the form reads it as it reads a campaign's own.</summary>
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
        .Accepts<Request>("application/json")
        .Refuses(CampaignsFaults.CampaignNotFound);

    private static async Task<Answer<Response>> Handle(string id, HttpRequest request, Database database, CurrentCaller caller, CancellationToken cancel)
    {
        var (rule, since, until) = Read(await Form.Read(request, cancel));
        return await database.Read(async (session, inner) =>
        {
            var tenant = caller.Caller.Tenant;
            if (await CampaignBooks.Read(session, tenant, id, inner) is not { } campaign)
                return (Answer<Response>)CampaignsFaults.CampaignNotFound;
            (string Name, object? Value)[] args =
                [("tenant", tenant), ("campaign", campaign.Id), ("since", since), ("until", until), ("n", Most + 1)];
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
                campaign.Id, since, until, campaign.Currency, quotes.Select(one => one.Conversion).Distinct().Count(), simulated, paid, simulated - paid,
                simulated > campaign.Budget, credits.Count <= Most,
                [
                    .. shares.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
                        .Select(who => new Share(who, shares.GetValueOrDefault(who).Count, shares.GetValueOrDefault(who).Amount, actual.GetValueOrDefault(who))),
                ]));
        }, cancel);
    }

    /// <summary>All three are needed: what stood in for one that is missing would be simulated as if somebody had asked for it.</summary>
    private static (CommissionRule Rule, DateTimeOffset Since, DateTimeOffset Until) Read(Form form)
    {
        var (since, until) = (default(DateTimeOffset), default(DateTimeOffset));
        var rule = TermsForm.ReadRule(form, RuleField);
        if (form.Find(RuleField) is not { ValueKind: not JsonValueKind.Null })
            form.Missing(RuleField);
        form.Time(FromField, "", time => since = time!.Value, isNeeded: true, isNew: true);
        form.Time(UntilField, "", time => until = TermsForm.EndOf(form, UntilField, time)!.Value, isNeeded: true, isNew: true);
        form.NothingElse();
        form.Check();
        if (until <= since)
            form.Wrong(UntilField, "date_order", "Input should be after desde", form.Find(UntilField));
        form.Check();
        return (rule!, since, until);
    }
}
