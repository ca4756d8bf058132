using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What is told of a default when something happens on the day on which it comes (contract §9, §16).</summary>
public abstract class DefaultConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    private const string Day90 = "2026-05-16", Day94 = "2026-05-20";

    [Fact]
    public async Task A_default_that_a_payment_cures_before_the_close_is_not_told()
    {
        var loan = await OldLoan("2026-01-15");

        // All four installments that are due.
        Assert.Equal("ACTIVE", (await Admin.Pay(loan, "9697.32", Day90)).Expect(201).Json.Text("loan_status"));

        Assert.Equal(["payment_registered"], (await After(loan)).Select(fact => fact.Name));
        Assert.Equal("0.00", (await Admin.Loan(loan)).Text("past_due"));
        await BooksBalance();
    }

    [Fact]
    public async Task A_default_that_a_payoff_ends_before_the_close_is_not_told()
    {
        var loan = await OldLoan("2026-01-15");
        var payoff = (await Admin.Get($"/loans/{loan}/payoff?date={Day90}")).Expect(200).Json.Text("total")!;

        Assert.Equal("PAID_OFF", (await Admin.Pay(loan, payoff, Day90)).Expect(201).Json.Text("loan_status"));

        var told = await After(loan);
        Assert.Equal(["payment_registered", "loan_paid_off"], told.Select(fact => fact.Name));
        Assert.Equal(Day90, told[^1].Data.Text("paid_off_on"));
    }

    [Fact]
    public async Task A_default_that_stays_is_told_as_it_was_before_the_payment()
    {
        var loan = await OldLoan("2026-01-15");

        // It pays the oldest installment, so that the loan is less late afterwards, and in default still.
        Assert.Equal("DEFAULTED", (await Admin.Pay(loan, "5000.00", Day94)).Expect(201).Json.Text("loan_status"));

        var told = await After(loan);
        Assert.Equal(["loan_defaulted", "payment_registered"], told.Select(fact => fact.Name));
        Assert.Equal((94, "50000.00"), (told[0].Data.At("days_past_due").GetInt32(), told[0].Data.Text("current_balance")));
    }

    [Fact]
    public async Task A_default_that_a_reversal_brings_is_told_with_the_balance_that_it_leaves()
    {
        var loan = await OldLoan("2026-01-15");
        var first = (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201).Json.Uuid("id");
        (await Admin.Pay(loan, "100.00", Day94)).Expect(201);

        Assert.Equal("DEFAULTED", (await Checker.Post($"/loans/{loan}/payments/{first}/reverse")).Expect(200).Json.Text("loan_status"));

        var told = await After(loan);
        Assert.Equal(["payment_registered", "payment_registered", "payment_reversed", "loan_defaulted"], told.Select(fact => fact.Name));
        Assert.Equal((94, "50000.00"), (told[^1].Data.At("days_past_due").GetInt32(), told[^1].Data.Text("current_balance")));
    }

    [Fact]
    public async Task A_default_that_a_close_finds_is_told_once_and_the_cure_of_another_day_by_its_payment()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Post("/portfolio/close-day", new { date = Day90 })).Expect(200);

        Assert.Equal("ACTIVE", (await Admin.Pay(loan, "9697.32", "2026-05-17")).Expect(201).Json.Text("loan_status"));

        var told = await After(loan);
        Assert.Equal(["loan_defaulted", "payment_registered"], told.Select(fact => fact.Name));
        Assert.Equal((90, "50000.00"), (told[0].Data.At("days_past_due").GetInt32(), told[0].Data.Text("current_balance")));
    }

    /// <summary>What was told since the loan was paid out.</summary>
    private async Task<IReadOnlyList<(string Name, JsonElement Data)>> After(string loan) =>
        [.. (await Told(loan)).SkipWhile(fact => fact.Name != "loan_disbursed").Skip(1)];
}
