using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>Compares each loan with its ledger: principal with accounts 1200 and 1210, receivables, allowance and credit with theirs.</summary>
internal sealed class ReconcileLedger : IUseCase
{
    private const int MostDifferences = 1000;

    // SQLite keeps the amounts of a loan as texts. As floating point numbers the largest of them would lose cents, so the digits are read by themselves.
    private const string Cents = """
        ((CASE WHEN l.{0} LIKE '-%' THEN -1 ELSE 1 END)
            * (ABS(CAST(l.{0} AS INTEGER)) * 100 + CAST(SUBSTR(SUBSTR(l.{0}, INSTR(l.{0} || '.', '.') + 1) || '00', 1, 2) AS INTEGER)))
        """;

    private static readonly SqlText Compared = Compare("n.debit - n.credit", "l.{0}", Cents);

    internal sealed record Response(long Loans, IReadOnlyList<Difference> Differences);

    internal sealed record Difference(Guid LoanId, string Account, string Book, string Ledger);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/ledger/reconciliation", Handle).Allow(LendingRoles.Inspectors);

    private static async Task<Answer<Response>> Handle(LoanReading reading, CancellationToken cancel)
    {
        var (count, rows) = await reading.Read(async (session, inner) => (
            await session.Query(Count, row => row.Whole(0), inner, ("tenant", reading.Tenant)),
            await session.Query(
                Compared, row => new Difference(row.Guid(0), row.Text(1), MoneyText.Of(BookRows.Posted(row, 2)), MoneyText.Of(BookRows.Posted(row, 3))),
                inner, ("tenant", reading.Tenant), ("most", MostDifferences))), cancel);
        return Answers.Ok(new Response(count[0], rows));
    }

    private static readonly SqlText Count = LendingSql.Of("SELECT count(*) FROM lending.loans l WHERE l.tenant_id = @tenant");

    /// <summary>One row for each account of a loan that says something else than the loan. SQLite compares whole cents.</summary>
    private static SqlText Compare(string posted, string postgres, string sqlite)
    {
        return LendingSql.Of(Text(postgres), Text(sqlite));

        string Text(string column)
        {
            string Of(string name) => string.Format(System.Globalization.CultureInfo.InvariantCulture, column, name);
            return $"""
                WITH s AS (
                    SELECT n.loan_id,
                        SUM(CASE WHEN n.account IN (1200, 1210) THEN {posted} ELSE 0 END) AS principal,
                        SUM(CASE WHEN n.account = 1210 THEN {posted} ELSE 0 END) AS past_due,
                        SUM(CASE WHEN n.account = 1300 THEN {posted} ELSE 0 END) AS interest,
                        SUM(CASE WHEN n.account = 1310 THEN {posted} ELSE 0 END) AS late,
                        SUM(CASE WHEN n.account = 1290 THEN {posted} ELSE 0 END) AS allowance,
                        SUM({posted}) AS everything
                    FROM lending.ledger_lines n WHERE n.tenant_id = @tenant GROUP BY n.loan_id),
                c AS (
                    SELECT l.id, {Of("current_balance")} AS principal, {Of("past_due")} AS past_due, {Of("interest_receivable")} AS interest,
                        {Of("late_receivable")} AS late, {Of("allowance")} AS allowance
                    FROM lending.loans l WHERE l.tenant_id = @tenant),
                d AS (
                    SELECT c.id, '1200+1210' AS account, c.principal AS book, COALESCE(s.principal, 0) AS ledger FROM c LEFT JOIN s ON s.loan_id = c.id
                    UNION ALL SELECT c.id, '1210', c.past_due, COALESCE(s.past_due, 0) FROM c LEFT JOIN s ON s.loan_id = c.id
                    UNION ALL SELECT c.id, '1300', c.interest, COALESCE(s.interest, 0) FROM c LEFT JOIN s ON s.loan_id = c.id
                    UNION ALL SELECT c.id, '1310', c.late, COALESCE(s.late, 0) FROM c LEFT JOIN s ON s.loan_id = c.id
                    UNION ALL SELECT c.id, '1290', c.allowance, -COALESCE(s.allowance, 0) FROM c LEFT JOIN s ON s.loan_id = c.id
                    UNION ALL SELECT c.id, 'all', 0, COALESCE(s.everything, 0) FROM c LEFT JOIN s ON s.loan_id = c.id)
                SELECT d.id, d.account, d.book, d.ledger FROM d WHERE d.book <> d.ledger ORDER BY d.id, d.account LIMIT @most
                """;
        }
    }
}
