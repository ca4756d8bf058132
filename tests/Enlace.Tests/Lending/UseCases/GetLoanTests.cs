using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class GetLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task It_says_how_late_the_loan_is()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);

        var shown = await Auditor.Loan(loan);

        // The installment of March is the oldest that is not paid.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).DateTime);
        var late = today.DayNumber - new DateOnly(2026, 3, 15).DayNumber;
        Assert.InRange(shown.At("days_past_due").GetInt32(), late - 1, late + 1);
    }

    [Fact]
    public async Task What_is_no_id_is_422() => Assert.Equal(
        """{"detail":[{"type":"uuid_parsing","loc":["path","loan_id"],"msg":"Input should be a valid UUID","input":"abc"}]}""", (await Admin.Get("/loans/abc")).Expect(422).Text);

    [Fact]
    public async Task Nobody_reads_a_loan_without_a_token() =>
        Assert.Equal("""{"detail":"Not authenticated"}""", (await new LoansDriver(Hub.Client).Get($"/loans/{await NewLoan()}")).Expect(401).Text);
}
