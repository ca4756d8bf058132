using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ShowScheduleTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task It_is_the_contracts_schedule_with_its_cat()
    {
        var schedule = (await Admin.Get($"/loans/{await OldLoan("2026-01-15")}/schedule")).Expect(200).Json;

        var rows = schedule.At("installments").EnumerateArray().ToArray();
        Assert.Equal(("2424.33", "16.1", 24), (schedule.Text("installment_amount"), schedule.Text("cat"), rows.Length));
        Assert.Equal(("2026-02-15", "625.00", "1799.33", "48200.67"), (rows[0].Text("due_date"), rows[0].Text("interest"), rows[0].Text("principal"), rows[0].Text("balance")));
        Assert.Equal(("2028-01-15", "2424.40", "0.00"), (rows[23].Text("due_date"), rows[23].Text("payment"), rows[23].Text("balance")));
        Assert.Equal("50000.00", schedule.Text("totals.principal"));
    }

    [Fact]
    public async Task It_says_what_a_quote_says_of_the_opening_and_of_the_cat()
    {
        var loan = await OldLoan("2026-01-15", ("opening_fee_rate", 0.02m), ("vat_mode", "NOMINAL"));

        var schedule = (await Admin.Get($"/loans/{loan}/schedule")).Expect(200).Json;

        Assert.Equal(
            """{"down_payment":"0.00","fees":"0.00","vat":"0.00","withheld_fees":"1000.00","withheld_vat":"160.00","net_disbursed":"48840.00"}""",
            schedule.At("opening").GetRawText());
        Assert.Equal(("18.5", "CAT sin IVA, para fines informativos y de comparación"), (schedule.Text("cat"), schedule.Text("cat_legend")));
    }

    [Fact]
    public async Task It_says_what_was_paid_of_each_row()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, "2524.33", "2026-03-15")).Expect(201);

        var rows = (await Admin.Get($"/loans/{loan}/schedule")).Expect(200).Json.At("installments").EnumerateArray().ToArray();

        // Interest of both due installments comes before the principal of either.
        Assert.Equal(("1921.82", "602.51", "0.00"), (rows[0].Text("paid"), rows[1].Text("paid"), rows[2].Text("paid")));
    }
}
