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

    [Fact]
    public async Task What_is_parked_is_shown_so_that_the_quote_adds_up()
    {
        var loan = await OldLoan("2026-01-15");
        // 625.00 of interest and 1,799.33 of principal are due; 3,000.00 − 2,424.33 are parked.
        (await Admin.Pay(loan, 3000m, ("paid_at", "2026-02-15"), ("excess", "ADVANCE"))).Expect(201);

        // On the due date nothing has accrued since: 48,200.67 − 575.67.
        var payoff = (await Admin.Get($"/loans/{loan}/payoff?date=2026-02-15")).Expect(200).Json;

        Assert.Equal(("48200.67", "575.67", "47625.00"), (payoff.Text("principal"), payoff.Text("advance"), payoff.Text("total")));
        Assert.Equal(
            LoansDriver.Amount(payoff, "total"),
            ((string[])["principal", "interest", "late_interest", "fees", "vat"]).Sum(part => LoansDriver.Amount(payoff, part)) - LoansDriver.Amount(payoff, "advance"));
        var shown = await Admin.Loan(loan);
        Assert.Equal(("575.67", "0.00"), (shown.Text("advance"), shown.Text("customer_credit")));
    }
}
