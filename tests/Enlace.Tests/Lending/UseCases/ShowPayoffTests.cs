using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ShowPayoffTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("9999-12-31")]
    [InlineData("today")]
    public async Task A_day_that_cannot_be_is_refused(string day) =>
        Assert.Equal(["date_from_datetime_parsing query.date"], LoansDriver.Issues(await Admin.Get($"/loans/{await NewLoan()}/payoff?date={day}")));

    [Fact]
    public async Task Without_a_day_it_is_what_settles_the_loan_now()
    {
        var loan = await OldLoan("2026-01-15", ("late_rate", 0.30m), ("vat_mode", "NOMINAL"));
        var total = LoansDriver.Amount((await Admin.Get($"/loans/{loan}/payoff")).Expect(200).Json, "total");

        (await Admin.Pay(loan, total + 0.01m)).Expect(400);
        Assert.Equal("PAID_OFF", (await Admin.Pay(loan, total)).Expect(201).Json.Text("loan_status"));
        await BooksBalance();
    }
}
