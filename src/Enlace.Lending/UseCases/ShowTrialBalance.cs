using System.Globalization;
using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>All accounts with what was posted to them. Debits equal credits, or the books are broken.</summary>
internal sealed class ShowTrialBalance : IUseCase
{
    private static readonly SqlText Sums = LendingSql.Of("""
        SELECT a.number, a.name, a.normal_side, COALESCE(SUM(n.debit), 0), COALESCE(SUM(n.credit), 0)
        FROM lending.ledger_accounts a LEFT JOIN lending.ledger_lines n ON n.account = a.number AND n.tenant_id = @tenant
        GROUP BY a.number, a.name, a.normal_side ORDER BY a.number
        """);

    internal sealed record Response(IReadOnlyList<Line> Accounts, string TotalDebit, string TotalCredit, string Difference);

    /// <param name="Balance">On the account's own side: above zero is how it should be.</param>
    internal sealed record Line(string Account, string Name, Side NormalSide, string Debit, string Credit, string Balance);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ledger/trial-balance", Handle).Allow(LendingRoles.Inspectors);
        // The same beside the portfolio's other reports.
        api.MapGet("/portfolio/trial-balance", Handle).Allow(LendingRoles.Inspectors);
    }

    private static async Task<Answer<Response>> Handle(LoanReading reading, CancellationToken cancel)
    {
        var sums = await reading.Read((session, inner) => session.Query(
            Sums, row => (Number: row.Int(0), Name: row.Text(1), Side: Enum.Parse<Side>(row.Text(2)), Debit: BookRows.Posted(row, 3), Credit: BookRows.Posted(row, 4)),
            inner, ("tenant", reading.Tenant)), cancel);
        var (debit, credit) = (sums.Sum(sum => sum.Debit), sums.Sum(sum => sum.Credit));
        return Answers.Ok(new Response(
            [.. sums.Select(sum => new Line(
                sum.Number.ToString(CultureInfo.InvariantCulture), sum.Name, sum.Side, MoneyText.Of(sum.Debit), MoneyText.Of(sum.Credit),
                MoneyText.Of(sum.Side == Side.Debit ? sum.Debit - sum.Credit : sum.Credit - sum.Debit)))],
            MoneyText.Of(debit), MoneyText.Of(credit), MoneyText.Of(debit - credit)));
    }
}
