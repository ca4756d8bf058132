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

    [Fact]
    public async Task A_day_that_is_closed_already_keeps_no_loan_in_the_books()
    {
        var (late, active) = (await OldLoan("2025-01-15"), await NewLoan());
        var today = (await Auditor.Get("/portfolio/business-day")).Expect(200).Json.Text("today");
        (await Admin.Post("/portfolio/close-day", new { date = today })).Expect(200);

        var (approver, other) = ((await Admin.Loan(late)).Text("decided_by"), await As("administrator"));

        Assert.Equal("WRITTEN_OFF", (await other.Post($"/loans/{late}/write-off")).Expect(200).Json.Text("status"));

        var shown = await Admin.Loan(late);
        Assert.Equal(("WRITTEN_OFF", "0.00"), (shown.Text("status"), shown.Text("current_balance")));
        Assert.NotEqual(approver, shown.Text("decided_by"));
        var told = await Told(late);
        Assert.Equal(["loan_created", "loan_approved", "loan_disbursed", "loan_defaulted", "loan_written_off"], told.Select(fact => fact.Name));
        Assert.Equal("50000.00", told[^1].Data.Text("amount"));
        await BooksBalance();
        foreach (var (act, state) in ((string, string)[])[("write-off", "WRITTEN_OFF"), ("cancel", "CANCELLED"), ("reject", "REJECTED"), ("approve", "APPROVED"), ("disburse", "ACTIVE")])
        {
            Assert.Equal(
                $$"""{"detail":"Invalid state transition: ACTIVE -> {{state}}"}""", (await Checker.Post($"/loans/{active}/{act}")).Expect(409).Text);
        }
    }
}
