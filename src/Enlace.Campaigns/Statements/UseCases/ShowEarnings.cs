using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Enlace.Campaigns.Statements.UseCases;

/// <summary>
/// A participant's statement: what they brought, earned, gave back and were paid, in everything or in one campaign. JSON, or CSV for whoever accepts that. It comes in
/// pages and says whether it is all; the totals are of all of it on each.
/// </summary>
internal sealed class ShowEarnings : IUseCase
{
    private const string CursorParameter = "cursor";

    private static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal sealed record Response(
        string AffiliateId, string? CampaignRef, DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<StatementTotal> Totals, IReadOnlyList<StatementLine> Items,
        bool IsComplete, string? Next);

    internal sealed record Query(
        [FromQuery(Name = "desde")] string? From = null, [FromQuery(Name = "hasta")] string? Until = null, [FromQuery(Name = "id_campania")] string? CampaignRef = null,
        [FromQuery(Name = "limite")] string? Limit = null, [FromQuery(Name = CursorParameter)] string? Cursor = null)
    {
        public StatementPage Page => new(Limit, Cursor);
    }

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/participantes/{pid}/estado-de-cuenta", Handle)
        .Check<Query>(Check)
        .Produces<Response>()
        .Refuses(CampaignsFaults.PartnerNotFound);

    internal static void Check(Query q, Faults faults)
    {
        q.Page.Check(faults);
        MoneyPage.CheckId(q.CampaignRef, nameof(q.CampaignRef), faults);
        faults
            .Require(TimeText.IsTime(q.From), nameof(q.From), TimeText.Rule)
            .Require(TimeText.IsTime(q.Until), nameof(q.Until), TimeText.Rule);
    }

    private static async Task<IResult> Handle(
        string pid, [AsParameters] Query query, HttpRequest request, StatementReader reader, CurrentCaller caller, CancellationToken cancel)
    {
        var (since, until) = (TimeText.Read(query.From), TimeText.ReadEnd(query.Until));
        if (!StorableTextConverter.IsStorable(pid)
            || await reader.Read(caller.Caller.Tenant, pid, query.CampaignRef, since ?? Ever, until ?? Never, query.Page, cancel) is not { } statement)
            return (Answer<Response>)CampaignsFaults.PartnerNotFound;
        if (!WantsCsv(request))
            return Answers.Ok(new Response(pid, query.CampaignRef, since, until, statement.Totals, statement.Lines, statement.Next is null, statement.Next));
        if (statement.Next is { } next)
            request.HttpContext.Response.Headers.Link = NextLink.Of(request, next);
        return TypedResults.Bytes(
            StatementCsv.Write(statement.Lines, statement.Next), StatementCsv.ContentType,
            $"estado-de-cuenta-{pid.Where(char.IsAsciiLetterOrDigit).Take(40).Aggregate("", (name, c) => name + c)}.csv");
    }

    private static bool WantsCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault(type => type.MediaType.Value is "text/csv" or "application/json" or "*/*" or "application/*") is { } best
        && best.MediaType == "text/csv";
}
