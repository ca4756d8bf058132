using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>
/// Reads books from their rows. What it reads of a loan does not grow with its history: a balance, what is open, and no more; only a correction
/// reads everything.
/// </summary>
internal sealed class BookStore(LoanOptions options)
{
    /// <summary>Takes a loan for a change: nobody else changes it until the transaction ends.</summary>
    public async Task<StoredBook?> Take(SqlSession session, string tenant, Guid id, CancellationToken cancel, bool isWhole = false) =>
        (await Take(session, tenant, [id], cancel, isWhole)).SingleOrDefault();

    /// <summary>Takes several, in the order of their ids, so that two who take the same ones do not wait for each other.</summary>
    public Task<IReadOnlyList<StoredBook>> Take(SqlSession session, string tenant, Guid[] ids, CancellationToken cancel, bool isWhole = false) =>
        Read(session, BookSql.Take, tenant, ids, isWhole, cancel);

    /// <summary>How a loan stands, for showing; a change decided on it is refused when another one came between.</summary>
    public async Task<StoredBook?> Look(SqlSession session, string tenant, Guid id, CancellationToken cancel, bool isWhole = false) =>
        (await Read(session, BookSql.Look, tenant, [id], isWhole, cancel)).SingleOrDefault();

    /// <summary>The installments of one version of the schedule.</summary>
    public static Task<List<InstallmentRow>> Version(SqlSession session, Guid loan, int version, CancellationToken cancel) =>
        session.Query(BookSql.Version, BookRows.Installment, cancel, ("loan", loan), ("version", version));

    /// <summary>Everything that a correction looks back on.</summary>
    public static async Task<BookHistory> History(SqlSession session, Guid loan, CancellationToken cancel)
    {
        var acts = await session.Query(BookSql.Acts, ActRows.Read, cancel, ("loan", loan));
        var lines = await session.Query(BookSql.Lines, BookRows.Line, cancel, ("loan", loan));
        var posted = await session.Query(BookSql.Entries, BookRows.EntryLine, cancel, ("loan", loan));
        var entries = posted.GroupBy(row => row.Id).Select(group =>
        {
            var first = group.First();
            return new StandingEntry(group.Key, new Entry(first.On, first.Kind, first.Reference, [.. group.Select(row => row.Line)]));
        });
        return new BookHistory(acts, [.. entries], lines);
    }

    /// <summary>How several stand; a change decided on them is refused when another one came between.</summary>
    public Task<IReadOnlyList<StoredBook>> Look(SqlSession session, string tenant, Guid[] ids, CancellationToken cancel) =>
        Read(session, BookSql.Look, tenant, ids, isWhole: false, cancel);

    private async Task<IReadOnlyList<StoredBook>> Read(SqlSession session, SqlText loans, string tenant, Guid[] ids, bool isWhole, CancellationToken cancel)
    {
        var books = new List<StoredBook>();
        var installments = new List<(Guid Loan, int From, InstallmentRow Row)>();
        var charges = new List<(Guid Loan, Charge Charge)>();
        var advances = new List<(Guid Loan, Advance Advance, AllocationMark Mark)>();
        // In this order: what is open is looked for once the loans are ours.
        await session.QueryAll(
            cancel,
            (loans, row => books.Add(BookRows.Loan(row, options)), [("ids", ids), ("tenant", tenant)]),
            (BookSql.Installments, row => installments.Add((row.Guid(0), row.Int(2), BookRows.Installment(row))), [("ids", ids), ("whole", isWhole)]),
            (BookSql.Charges, row => charges.Add((row.Guid(0), BookRows.Charge(row))), [("ids", ids), ("whole", isWhole)]),
            (BookSql.Advances,
                row => advances.Add((row.Guid(0), new Advance(row.Guid(1), row.Money(2)), new AllocationMark(row.Int(3), (int)row.Long(4)))), [("ids", ids)]));
        if (books.Count == 0)
            return [];
        var (rows, fees, parked) = (installments.ToLookup(row => row.Loan), charges.ToLookup(row => row.Loan), advances.ToLookup(row => row.Loan));
        return [.. books.Select(book => book with
        {
            Book = book.Book with
            {
                Installments = [.. rows[book.Id].Select(row => row.Row)],
                Charges = [.. fees[book.Id].Select(row => row.Charge)],
                Advances = [.. parked[book.Id].Select(row => row.Advance)],
            },
            FromVersions = rows[book.Id].ToDictionary(row => row.Row.Number, row => row.From),
            Marks = parked[book.Id].ToDictionary(row => row.Advance.PaymentId, row => row.Mark),
        })];
    }
}
