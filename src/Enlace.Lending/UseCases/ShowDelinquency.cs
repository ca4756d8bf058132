using System.Globalization;
using System.Text.Json.Serialization;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Data.Days;
using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Lending.UseCases;

/// <summary>
/// The portfolio by days past due, with what is provided for. Of a day that was closed it is what the close found; of any other day it is reckoned
/// from the books, page by page.
/// </summary>
internal sealed class ShowDelinquency : IUseCase
{
    internal const string FromClose = "close", FromBooks = "books";

    private const int PageSize = 500;

    /// <param name="AsOf">The day.</param>
    /// <param name="Source"><c>close</c>: as the close of the day found it; <c>books</c>: as the books say now.</param>
    /// <param name="Buckets">The provision table, each row with its loans.</param>
    /// <param name="Total">All of them.</param>
    internal sealed record Response(DateOnly AsOf, string Source, IReadOnlyList<Row> Buckets, Row Total);

    internal sealed record Row(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DaysPastDue,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rate,
        int Loans, string Principal, string OverduePrincipal, string Exposure, string Provision);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/portfolio/delinquency", Handle).Allow(LendingRoles.Inspectors);

    private static async Task<Answer<Response>> Handle(
        LoanReading reading, BookStore store, LoanOptions options, BusinessClock clock, CancellationToken cancel,
        [FromQuery(Name = "as_of")] string? asOf = null)
    {
        var day = Read(asOf, clock.Today);
        var closed = await reading.Read((session, inner) => DelinquencyRows.Find(session, reading.Tenant, day, inner), cancel);
        var found = closed ?? [.. (await Reckon(reading, store, day, cancel)).Totals];
        // Buckets of a table that was in force then stand beside those of today's.
        var rows = found.Concat(options.Provisions.Buckets.Where(bucket => found.All(total => total.Bucket.From != bucket.From)).Select(BucketTotal.Empty))
            .OrderBy(total => total.Bucket.From);
        return Answers.Ok(new Response(
            day, closed is null ? FromBooks : FromClose,
            [.. rows.Select(total => RowOf(total.Bucket.Label, RateText.Of(total.Bucket.Rate), [total]))], RowOf(null, null, found)));
    }

    private static async Task<PortfolioTally> Reckon(LoanReading reading, BookStore store, DateOnly day, CancellationToken cancel)
    {
        var (tally, after) = (new PortfolioTally(), (Guid?)Guid.Empty);
        while (after is { } last)
        {
            after = await reading.Read(async (session, inner) =>
            {
                var ids = await session.Query(
                    DaySql.Owing, row => row.Guid(0), inner, ("tenant", reading.Tenant), ("after", last), ("day", day), ("n", PageSize));
                foreach (var stored in await store.Look(session, reading.Tenant, [.. ids], inner))
                    tally.Add(await Of(session, stored, day, inner));
                return ids.Count == PageSize ? ids[^1] : (Guid?)null;
            }, cancel);
        }

        return tally;
    }

    /// <summary>A loan that has gone past the day is replayed up to it.</summary>
    private static async Task<LoanDelinquency?> Of(SqlSession session, StoredBook stored, DateOnly day, CancellationToken cancel)
    {
        if (stored.Book.AsOf <= day)
            return LoanDelinquency.Of(stored.Book, day);
        var history = (await BookStore.History(session, stored.Id, cancel)).Of(stored);
        return LoanDelinquency.Of(history.Replay(until: day).Book, day);
    }

    private static Row RowOf(string? label, string? rate, IReadOnlyList<BucketTotal> totals) => new(
        label, rate, totals.Sum(total => total.Loans), MoneyText.Of(totals.Sum(total => total.Principal)), MoneyText.Of(totals.Sum(total => total.Overdue)),
        MoneyText.Of(totals.Sum(total => total.Exposure)), MoneyText.Of(totals.Sum(total => total.Provision)));

    private static DateOnly Read(string? text, DateOnly today) => text is null ? today
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today ? day
        : throw QueryFault.Of("as_of", "date_from_datetime_parsing", $"Input should be a valid date that has begun, such as {today:yyyy-MM-dd}", text);
}
