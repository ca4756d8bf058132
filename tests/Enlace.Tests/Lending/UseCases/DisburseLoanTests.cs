using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class DisburseLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task A_book_that_is_taken_over_is_paid_out_on_its_own_day()
    {
        var shown = await Admin.Loan(await OldLoan("2026-01-15"));

        Assert.Equal("2026-01-15", shown.Text("disbursed_on"));
        // Midnight in Mexico City.
        Assert.Equal("2026-01-15T06:00:00.000000Z", shown.Text("granted_at"));
    }

    [Fact]
    public async Task Nothing_is_paid_out_twice()
    {
        var loan = await NewLoan();

        Assert.Equal("""{"detail":"Invalid state transition: ACTIVE -> ACTIVE"}""", (await Admin.Post($"/loans/{loan}/disburse")).Expect(409).Text);
        Assert.Equal(50000m, (await Admin.Ledger(loan))["1200"]);
    }
}
