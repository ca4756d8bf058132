using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ShowTrialBalanceTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task Every_account_stands_there_and_debits_equal_credits()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);

        var balance = (await Auditor.Get("/ledger/trial-balance")).Expect(200).Json;

        var accounts = balance.At("accounts").EnumerateArray().ToDictionary(line => line.Text("account")!, line => line.Text("balance"));
        Assert.Equal(13, accounts.Count);
        Assert.Equal(("48200.67", "-47575.67", "0.00", "625.00"), (accounts["1200"], accounts["1010"], accounts["1300"], accounts["4000"]));
        Assert.Equal(balance.Text("total_debit"), balance.Text("total_credit"));
        Assert.Equal("53049.33", balance.Text("total_debit"));
    }
}
