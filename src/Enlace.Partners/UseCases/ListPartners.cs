using Enlace.Partners.Data;
using Enlace.Partners.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Partners.UseCases;

/// <summary>The partners, newest first, page by page; deleted ones are shown unless they are hidden.</summary>
internal sealed class ListPartners : IUseCase
{
    internal enum Sorting
    {
        NewestFirst,
        OldestFirst,
    }

    internal sealed record Query(
        [FromQuery(Name = "estado")] string[]? Status = null,
        [FromQuery(Name = "estado_kyc")] string[]? KycStatus = null,
        [FromQuery(Name = "q")] string? Search = null,
        [FromQuery(Name = "incluir_eliminados")] string? IncludeDeleted = null,
        [FromQuery(Name = "orden")] string? Order = null,
        [FromQuery(Name = "limite")] string? Limit = null,
        [FromQuery(Name = "cursor")] string? Cursor = null);

    internal sealed record Response(IReadOnlyList<Entry> Partners, int Total, string? Next);

    internal sealed record Entry(
        Guid Id, string Name, string Email, string? Phone, PartnerStatus Status, KycStatus KycStatus, DateTimeOffset CreatedAt, int IntegrationCount);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/partners", Handle)
        .Check<Query>(Check);

    internal static void Check(Query q, Faults faults) => faults
        .Require(AreWords<PartnerStatus>(q.Status), nameof(q.Status), PartnersWire.OneOf<PartnerStatus>())
        .Require(AreWords<KycStatus>(q.KycStatus), nameof(q.KycStatus), PartnersWire.OneOf<KycStatus>())
        .Require(q.Search?.Contains('\0', StringComparison.Ordinal) is not true, nameof(q.Search), "un texto sin caracteres NUL")
        .Require(q.IncludeDeleted is null or "true" or "false", nameof(q.IncludeDeleted), "true o false")
        .Require(q.Order is null || PartnersWire.Glossary.TryRead<Sorting>(q.Order, out _), nameof(q.Order), PartnersWire.OneOf<Sorting>())
        .Require(Paging.IsLimit(q.Limit), nameof(q.Limit), Paging.LimitRule)
        .Require(PageMark.IsMark(q.Cursor, ListName(q)), nameof(q.Cursor), Paging.CursorRule);

    private static Task<Answer<Response>> Handle([AsParameters] Query query, Reads reads, CurrentCaller caller, CancellationToken cancel) =>
        reads.Listed<PartnersDb, Response>(caller.Caller, PartnersDb.Shown, (db, inner) => Load(query, db, inner), cancel);

    private static async Task<Answer<Response>> Load(Query query, PartnersDb db, CancellationToken cancel)
    {
        var found = Filter(db.Partners.AsNoTracking(), query);
        var total = await found.CountAsync(cancel);
        var limit = Paging.Limit(query.Limit);
        var page = await Page(found, SortingOf(query), PageMark.Read(query.Cursor, ListName(query)))
            .Take(limit + 1)
            .Select(p => new Entry(p.Id, p.Name, p.Email, p.Phone, p.Status, p.KycStatus, p.CreatedAt, p.Integrations.Count))
            .ToListAsync(cancel);
        if (page.Count <= limit)
            return Answers.Ok(new Response(page, total, Next: null));
        page.RemoveAt(limit);
        return Answers.Ok(new Response(page, total, new PageMark(page[^1].CreatedAt, page[^1].Id).Text(ListName(query))));
    }

    private static IQueryable<Partner> Filter(IQueryable<Partner> partners, Query query)
    {
        if (query.Status is { Length: > 0 } status)
        {
            var wanted = Read<PartnerStatus>(status);
            partners = partners.Where(p => wanted.Contains(p.Status));
        }

        if (query.KycStatus is { Length: > 0 } kycStatus)
        {
            var wanted = Read<KycStatus>(kycStatus);
            partners = partners.Where(p => wanted.Contains(p.KycStatus));
        }

        if (query.IncludeDeleted == "false")
            partners = partners.Where(p => p.Status != PartnerStatus.Deleted);
        if (query.Search is { Length: > 0 } search)
        {
            var text = search.ToLowerInvariant();
            partners = partners.Where(p => p.SearchText.Contains(text));
        }

        return partners;
    }

    private static IQueryable<Partner> Page(IQueryable<Partner> partners, Sorting sorting, PageMark? mark)
    {
        if (sorting == Sorting.OldestFirst)
        {
            if (mark is not null)
                partners = partners.Where(p => p.CreatedAt > mark.At || (p.CreatedAt == mark.At && p.Id.CompareTo(mark.Id) > 0));
            return partners.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id);
        }

        if (mark is not null)
            partners = partners.Where(p => p.CreatedAt < mark.At || (p.CreatedAt == mark.At && p.Id.CompareTo(mark.Id) < 0));
        return partners.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id);
    }

    private static Sorting SortingOf(Query query) =>
        PartnersWire.Glossary.TryRead<Sorting>(query.Order, out var sorting) ? sorting : Sorting.NewestFirst;

    // A mark taken in one order would lose rows in the other one.
    private static string ListName(Query query) => $"partners-{SortingOf(query)}";

    private static bool AreWords<TEnum>(string[]? words) where TEnum : struct, Enum =>
        words is null || words.All(word => PartnersWire.Glossary.TryRead<TEnum>(word, out _));

    private static List<TEnum> Read<TEnum>(string[] words) where TEnum : struct, Enum =>
        [.. words.Select(word => PartnersWire.Glossary.TryRead<TEnum>(word, out var value) ? value : default)];
}
