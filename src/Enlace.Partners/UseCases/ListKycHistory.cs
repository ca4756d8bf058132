using System.Text.Json;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Who decided what on a partner's papers, and why; newest first.</summary>
internal sealed class ListKycHistory : IUseCase
{
    private const string ListName = "kyc";

    internal sealed record Response(IReadOnlyList<Entry> Items, string? Next);

    internal sealed record Entry(
        Guid Id, KycStatus PreviousKycStatus, KycStatus NewKycStatus, JsonElement? Documents, string? Comments, string Actor, DateTimeOffset DecidedAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/partners/{id}/kyc", Handle)
        .Check<PageQuery>(Check)
        .Refuses(PartnersFaults.NotFound);

    internal static void Check(PageQuery q, Faults faults) => q.Check(ListName, faults);

    private static async Task<Answer<Response>> Handle(string id, [AsParameters] PageQuery query, PartnersDb db, CancellationToken cancel)
    {
        if (await db.FindPartner(id, cancel) is not { } partner)
            return PartnersFaults.NotFound;

        var history = db.KycHistory.AsNoTracking().Where(d => d.PartnerId == partner.Id);
        if (PageMark.Read(query.Cursor, ListName) is { } mark)
            history = history.Where(d => d.DecidedAt < mark.At || (d.DecidedAt == mark.At && d.Id.CompareTo(mark.Id) < 0));
        var limit = Paging.Limit(query.Limit);
        var page = await history.OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.Id).Take(limit + 1).ToListAsync(cancel);
        var next = page.Count > limit ? new PageMark(page[limit - 1].DecidedAt, page[limit - 1].Id).Text(ListName) : null;
        return Answers.Ok(new Response([.. page.Take(limit).Select(Show)], next));
    }

    private static Entry Show(KycDecision d) => new(
        d.Id, d.PreviousStatus, d.NewStatus, d.Documents is null ? null : JsonElement.Parse(d.Documents), d.Comments, d.Actor, d.DecidedAt);
}
