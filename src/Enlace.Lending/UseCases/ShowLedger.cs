using System.Globalization;
using System.Text.Json.Serialization;
using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>The ledger entries of a loan in the order in which they were posted, mirrors and all.</summary>
internal sealed class ShowLedger : IUseCase
{
    private const int MostEntries = 10_000;

    private static readonly SqlText Entries = LendingSql.Of("""
        SELECT e.id, e.posted_at, e.kind, e.on_date, e.reference, e.mirrors, n.account, n.debit, n.credit
        FROM lending.ledger_entries e JOIN lending.ledger_lines n ON n.entry_id = e.id
        WHERE e.loan_id = @loan AND e.number >= @from AND e.number < @until
        ORDER BY e.number, n.position
        """);

    internal sealed record Response(IReadOnlyList<Posted> Entries);

    internal sealed record Posted(
        Guid Id, DateTimeOffset PostedAt, EntryKind Act, DateOnly On, IReadOnlyList<Line> Lines,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Reference,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Mirrors);

    internal sealed record Line(string Account, string Debit, string Credit);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/loans/{id}/ledger", Handle)
        .Allow(LendingRoles.Inspectors)
        .Refuses(LendingFaults.LoanNotFound);

    private static async Task<Answer<Response>> Handle(string id, LoanReading reading, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit, usual: MostEntries, most: MostEntries);
        var (total, rows) = await reading.Look(id, async (session, stored, inner) => (stored.Entries, await session.Query(
            Entries,
            row => (
                Entry: new Posted(row.Guid(0), row.Time(1), Enum.Parse<EntryKind>(row.Text(2)), row.Date(3), [], row.GuidOrNull(4), row.GuidOrNull(5)),
                Line: new Line(
                    row.Int(6).ToString(CultureInfo.InvariantCulture), MoneyText.Of(BookRows.Posted(row, 7)), MoneyText.Of(BookRows.Posted(row, 8)))),
            inner, ("loan", stored.Id), ("from", (long)page.Skip), ("until", (long)page.Skip + page.Limit))), cancel);
        var entries = rows.GroupBy(row => row.Entry.Id).Select(group => group.First().Entry with { Lines = [.. group.Select(row => row.Line)] });
        return Answers.Ok(new Response([.. entries])).With("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
    }
}
