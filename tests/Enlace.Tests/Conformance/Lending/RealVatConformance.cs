using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>A loan whose interest is taxed beyond inflation only, from its schedule to what is paid (contract §12).</summary>
public abstract class RealVatConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    private static readonly (string, object?)[] Real = [("vat_mode", "REAL"), ("inflation", 0.004m)];

    [Fact]
    public async Task The_contracts_loan_bears_68_00_on_its_first_installment()
    {
        var loan = await OldLoan("2026-01-15", Real);

        var row = (await Schedule(loan)).At("installments")[0];
        Assert.Equal(("625.00", "68.00", "2492.33"), (row.Text("interest"), row.Text("vat"), row.Text("payment")));
        var shown = await Admin.Loan(loan);
        Assert.Equal(("REAL", "0.0040"), (shown.Text("vat_mode"), shown.Text("inflation")));

        var paid = (await Admin.Pay(loan, "2492.33", "2026-02-15")).Expect(201).Json;
        Assert.Equal(("625.00", "68.00", "1799.33"), (paid.Text("allocation.interest"), paid.Text("allocation.interest_vat"), paid.Text("allocation.principal")));
        Assert.Equal(-68.00m, (await Admin.Ledger(loan))["2100"]);
        await BooksBalance();
    }

    [Fact]
    public async Task It_is_charged_what_the_quote_told()
    {
        var order = LoansDriver.Order(await NewClient(), more: Real);
        var loan = (await Admin.Post("/loans/", order)).Expect(201).Json.Uuid("id");

        var schedule = await Schedule(loan);

        order.Remove("client_id");
        order["start_date"] = (await Admin.Loan(loan)).Text("disbursed_on");
        var quote = (await Admin.Post("/loans/quote", order)).Expect(200).Json;
        Assert.Equal(quote.At("totals").GetRawText(), schedule.At("totals").GetRawText());
        Assert.Equal(quote.At("opening").GetRawText(), schedule.At("opening").GetRawText());
        Assert.Equal((quote.Text("cat"), quote.Text("cat_legend")), (schedule.Text("cat"), schedule.Text("cat_legend")));
    }

    [Fact]
    public async Task What_is_left_after_a_prepayment_is_taxed_beyond_inflation_too()
    {
        var (regular, within) = (await OldLoan("2026-01-15", Real), await OldLoan("2026-01-15", Real));

        (await Admin.Pay(regular, "12492.33", "2026-02-15")).Expect(201);
        var row = (await Schedule(regular)).At("installments")[1];
        // 38,200.67 for a month: interest 477.51, inflation 152.80.
        Assert.Equal(("477.51", "51.95"), (row.Text("interest"), row.Text("vat")));

        // Half of the first month is over: 312.50 of interest with its 34.00, and 10,000.00 beyond them.
        (await Admin.Pay(within, "10346.50", "2026-01-30")).Expect(201);
        row = (await Schedule(within)).At("installments")[0];
        // The other half: 250.00 of interest on 40,000.00 less 82.58 of inflation (16 of 31 days), taxed with 26.79.
        Assert.Equal(("562.50", "60.79"), (row.Text("interest"), row.Text("vat")));
        await BooksBalance();
    }

    [Theory]
    [InlineData("/loans/")]
    [InlineData("/loans/applications")]
    public async Task It_takes_the_inflation_and_nothing_else_does(string path)
    {
        Assert.Equal(["missing body.inflation"], await Issues(("vat_mode", "REAL")));
        Assert.Equal(["missing body.inflation"], await Issues(("vat_mode", "REAL"), ("inflation", null)));
        Assert.Equal(["less_than_equal body.inflation"], await Issues(("vat_mode", "REAL"), ("inflation", 1.5m)));
        Assert.Equal(["greater_than_equal body.inflation"], await Issues(("vat_mode", "REAL"), ("inflation", -0.01m)));
        Assert.Equal(["value_error body.inflation"], await Issues(("vat_mode", "NOMINAL"), ("inflation", 0.004m)));
        Assert.Equal(["value_error body.inflation"], await Issues(("inflation", 0.004m)));

        async Task<IReadOnlyList<string>> Issues(params (string, object?)[] more) =>
            LoansDriver.Issues(await Admin.Post(path, LoansDriver.Order(await NewClient(), more: more)));
    }

    private async Task<JsonElement> Schedule(string loan) => (await Admin.Get($"/loans/{loan}/schedule")).Expect(200).Json;
}
