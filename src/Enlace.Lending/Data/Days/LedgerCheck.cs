using Enlace.Lending.Data.Books;

namespace Enlace.Lending.Data.Days;

/// <summary>Compares the ledgers of many loans with their rows, in one statement and so at one moment.</summary>
internal static class LedgerCheck
{
    private const string Loans = """
        SELECT l.id, l.current_balance, l.past_due, l.interest_receivable, l.late_receivable, l.allowance
            FROM lending.loans l WHERE l.tenant_id = @tenant AND l.disbursed_on IS NOT NULL AND l.id > @after ORDER BY l.id LIMIT @n
        """;

    private static string Sums { get; } = string.Join(
        ", ", from which in (string[])["n.account IN (1200, 1210)", "n.account = 1210", "n.account = 1300", "n.account = 1310", "n.account = 1290", "n.account > 0"]
              select $"COALESCE(SUM(CASE WHEN {which} THEN n.debit - n.credit END), 0)");

    // Each loan's lines are read once, by their index. PostgreSQL would otherwise rather read all lines of the tenant for each page of loans.
    private static readonly SqlText Compared = LendingSql.Of(
        $"SELECT l.*, s.* FROM ({Loans}) l CROSS JOIN LATERAL (SELECT {Sums} FROM lending.ledger_lines n WHERE n.loan_id = l.id) s ORDER BY l.id",
        $"SELECT l.*, {Sums} FROM ({Loans}) l LEFT JOIN lending.ledger_lines n ON n.loan_id = l.id GROUP BY l.id ORDER BY l.id");

    /// <returns>The last loan that was looked at, null after all of them, and those whose ledger says something else.</returns>
    public static async Task<(Guid? Last, IReadOnlyList<Guid> Different)> Next(SqlSession session, string tenant, Guid after, int most, CancellationToken cancel)
    {
        var loans = await session.Query(
            Compared,
            row => (Id: row.Guid(0), IsRight:
                row.Money(1) == BookRows.Posted(row, 6) && row.Money(2) == BookRows.Posted(row, 7) && row.Money(3) == BookRows.Posted(row, 8)
                && row.Money(4) == BookRows.Posted(row, 9) && row.Money(5) == -BookRows.Posted(row, 10) && BookRows.Posted(row, 11) == 0),
            cancel, ("tenant", tenant), ("after", after), ("n", most));
        return (loans.Count == most ? loans[^1].Id : null, [.. loans.Where(loan => !loan.IsRight).Select(loan => loan.Id)]);
    }
}
