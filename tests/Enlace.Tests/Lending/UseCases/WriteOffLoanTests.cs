using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class WriteOffLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task The_claim_stays_when_the_loan_leaves_the_books()
    {
        var loan = await OldLoan("2025-01-15");
        var owed = (await Admin.Get($"/loans/{loan}/payoff")).Expect(200).Json.Text("total");

        (await Checker.Post($"/loans/{loan}/write-off")).Expect(200);

        Assert.Equal(owed, (await Admin.Get($"/loans/{loan}/payoff")).Expect(200).Json.Text("total"));
        var ledger = await Admin.Ledger(loan);
        Assert.Equal((0m, 0m, 0m), (ledger["1200"], ledger["1210"], ledger["1290"]));
        Assert.True(ledger["5000"] >= 50000m, "The expense bears all of it.");
    }
}
