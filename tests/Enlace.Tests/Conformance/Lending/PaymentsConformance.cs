using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Payments are taken, allocated and explained (contract §6, §14; cases 12, 13, 15 and the goldens A1 to A8).</summary>
public abstract class PaymentsConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    [Fact]
    public async Task Case_12_a_payment_on_the_first_day_is_all_principal()
    {
        var loan = await NewLoan();

        var paid = (await Agent.Post($"/loans/{loan}/payments", """{"amount":2500.00}""")).Expect(201).Json;

        Assert.Equal(
            ["amount", "id", "payment_date", "loan_id", "allocation", "current_balance", "loan_status"], paid.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("2500.00", "47500.00", "ACTIVE"), (paid.Text("amount"), paid.Text("current_balance"), paid.Text("loan_status")));
        paid.Instant("payment_date");
        Assert.Equal(loan, paid.Uuid("loan_id"));
        Assert.Equal(
            """{"fees":"0.00","fees_vat":"0.00","late_interest":"0.00","late_vat":"0.00","interest":"0.00","interest_vat":"0.00","principal":"2500.00"}""",
            paid.At("allocation").GetRawText());
        Assert.Equal("47500.00", await Admin.Balance(loan));
    }

    [Fact]
    public async Task Case_13_what_cannot_be_paid_is_refused_in_the_contracts_words()
    {
        var loan = await NewLoan();

        Assert.Equal("""{"detail":"Payment amount cannot be greater than the current balance"}""", (await Admin.Pay(loan, 999999)).Expect(400).Text);
        Assert.Equal(["greater_than body.amount"], LoansDriver.Issues(await Admin.Pay(loan, 0)));
        Assert.Equal(["decimal_max_places body.amount"], LoansDriver.Issues(await Admin.Pay(loan, 0.005m)));
        Assert.Equal(["missing body.amount"], LoansDriver.Issues(await Admin.Post($"/loans/{loan}/payments", "{}")));
        Assert.Equal(["uuid_parsing path.loan_id"], LoansDriver.Issues(await Admin.Pay("abc", 1)));
        Assert.Equal("""{"detail":"Loan not found"}""", (await Admin.Pay("019ae5c0-0000-7000-8000-00000000dead", 1)).Expect(404).Text);
        (await Admin.Post($"/loans/{loan}/payments", """{"amount":1e27}""")).Expect(400, 422);
        Assert.Equal("50000.00", await Admin.Balance(loan));
        Assert.Empty((await Admin.Get($"/loans/{loan}/payments")).Expect(200).Json.EnumerateArray());
    }

    [Fact]
    public async Task Case_15_the_last_cent_pays_the_loan_off()
    {
        var loan = await NewLoan();
        (await Admin.Post($"/loans/{loan}/payments", """{"amount":2500.00}""")).Expect(201);

        var last = (await Admin.Post($"/loans/{loan}/payments", """{"amount":"47500.00"}""")).Expect(201).Json;

        Assert.Equal(("PAID_OFF", "0.00"), (last.Text("loan_status"), last.Text("current_balance")));
        Assert.Equal("""{"detail":"Loan is not active. Status: PAID_OFF"}""", (await Admin.Pay(loan, 1)).Expect(400).Text);
        Assert.Equal("""{"detail":"Loan is not active. Status: PAID_OFF"}""", (await Admin.Get($"/loans/{loan}/payoff")).Expect(400).Text);
        Assert.Equal(["loan_created", "payment_registered", "payment_registered", "loan_paid_off"], (await Told(loan)).Select(fact => fact.Name));
        await BooksBalance();
    }

    [Theory]
    [InlineData("A1", "2026-02-15", "2424.33", "REDUCE_TERM", "0.00", "625.00", "1799.33", "48200.67")]
    [InlineData("A2", "2026-02-15", "2500.00", "REDUCE_TERM", "0.00", "625.00", "1875.00", "48125.00")]
    [InlineData("A2", "2026-02-15", "2500.00", "REDUCE_INSTALLMENT", "0.00", "625.00", "1875.00", "48125.00")]
    [InlineData("A3", "2026-02-25", "2500.00", "REDUCE_TERM", "14.99", "685.68", "1799.33", "48200.67")]
    [InlineData("A5", "2026-03-25", "2500.00", "REDUCE_TERM", "72.16", "1227.51", "1200.33", "48799.67")]
    [InlineData("A7", "2026-01-15", "2500.00", "REDUCE_TERM", "0.00", "0.00", "2500.00", "47500.00")]
    public async Task The_contracts_payments_go_where_it_says(
        string golden, string on, string amount, string excess, string late, string interest, string principal, string balance)
    {
        var loan = await OldLoan("2026-01-15", ("late_rate", 0.30m));

        var paid = (await Admin.Pay(loan, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), ("paid_at", on), ("excess", excess))).Expect(201).Json;

        Assert.Equal(
            (golden, late, interest, principal, balance),
            (golden, paid.Text("allocation.late_interest"), paid.Text("allocation.interest"), paid.Text("allocation.principal"), paid.Text("current_balance")));
        await Adds(loan, paid.Uuid("id"), amount);
        await BooksBalance();
    }

    [Fact]
    public async Task A4_a_late_fee_comes_first_and_each_part_bears_its_vat()
    {
        var loan = await OldLoan("2026-01-15", ("late_rate", 0.30m), ("vat_mode", "NOMINAL"));
        var fee = (await Admin.Post($"/loans/{loan}/fees", new { name = "Pago tardío", amount = 200.00m, charged_on = "2026-02-25" })).Expect(201).Json;
        Assert.Equal(("200.00", "32.00", "2026-02-25"), (fee.Text("amount"), fee.Text("vat"), fee.Text("charged_on")));

        var paid = (await Admin.Pay(loan, "2500.00", "2026-02-25")).Expect(201).Json;

        Assert.Equal(
            ("200.00", "32.00", "14.99", "2.40", "625.00", "100.00", "1525.61", "48474.39"),
            (paid.Text("allocation.fees"), paid.Text("allocation.fees_vat"), paid.Text("allocation.late_interest"), paid.Text("allocation.late_vat"),
                paid.Text("allocation.interest"), paid.Text("allocation.interest_vat"), paid.Text("allocation.principal"), paid.Text("current_balance")));
        await Adds(loan, paid.Uuid("id"), "2500.00");
        await BooksBalance();
    }

    [Fact]
    public async Task A2_both_ways_of_a_prepayment_make_the_contracts_schedules()
    {
        var shorter = await OldLoan("2026-01-15");
        (await Admin.Pay(shorter, 2500, ("paid_at", "2026-02-15"))).Expect(201);
        var smaller = await OldLoan("2026-01-15");
        (await Admin.Pay(smaller, 2500, ("paid_at", "2026-02-15"), ("excess", "REDUCE_INSTALLMENT"))).Expect(201);

        var ends = (await Admin.Get($"/loans/{shorter}/schedule")).Expect(200).Json.At("installments").EnumerateArray().Skip(1).ToArray();
        var goes = (await Admin.Get($"/loans/{smaller}/schedule")).Expect(200).Json.At("installments").EnumerateArray().Skip(1).ToArray();

        Assert.Equal((23, "2323.70"), (ends.Length, ends[^1].Text("payment")));
        Assert.Equal(7533.96m, ends.Sum(row => LoansDriver.Amount(row, "interest")));
        Assert.Equal((23, "2420.53", "2420.46"), (goes.Length, goes[0].Text("payment"), goes[^1].Text("payment")));
        Assert.Equal(7547.12m, goes.Sum(row => LoansDriver.Amount(row, "interest")));
    }

    [Theory]
    [InlineData("30E/360", "321.34", "48522.01")]
    [InlineData("ACT/365", "277.32", "48477.99")]
    [InlineData("ACT/360", "281.17", "48481.84")]
    public async Task A6_the_payoff_of_a_day_by_each_day_count(string dayCount, string interest, string total)
    {
        // The loan's business date is that of its last act, so what has passed since can still be asked for.
        var loan = await OldLoan("2026-01-15", ("day_count", dayCount));
        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);

        var payoff = (await Admin.Get($"/loans/{loan}/payoff?date=2026-03-01")).Expect(200).Json;

        Assert.Equal(["as_of", "principal", "interest", "late_interest", "fees", "vat", "total"], payoff.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("2026-03-01", "48200.67", interest, total), (payoff.Text("as_of"), payoff.Text("principal"), payoff.Text("interest"), payoff.Text("total")));
        Assert.Equal(["date_past query.date"], LoansDriver.Issues(await Admin.Get($"/loans/{loan}/payoff?date=2026-02-14")));
        (await Admin.Pay(loan, total, "2026-03-01")).Expect(201);
        Assert.Equal("PAID_OFF", (await Admin.Loan(loan)).Text("status"));
        await BooksBalance();
    }

    [Fact]
    public async Task An_advance_waits_for_its_installment_and_is_explained_when_it_meets_it()
    {
        var loan = await OldLoan("2026-01-15");
        var early = (await Admin.Pay(loan, 2424.33m, ("paid_at", "2026-01-20"), ("excess", "ADVANCE"))).Expect(201).Json;
        var parked = LoansDriver.Amount(early.At("allocation"), "advance");
        Assert.True(parked > 0, "Something is parked.");
        Assert.Equal("50000.00", early.Text("current_balance"));
        Assert.Equal(-parked, (await Admin.Ledger(loan))["2200"]);

        (await Admin.Pay(loan, 100m, ("paid_at", "2026-02-20"))).Expect(201);

        var lines = (await Admin.Get($"/loans/{loan}/payments/{early.Uuid("id")}/explain")).Expect(200).Json.At("lines").EnumerateArray().ToArray();
        Assert.Equal(parked, lines.Where(line => line.Text("source") == "ADVANCE").Sum(line => LoansDriver.Amount(line, "amount")));
        Assert.Equal(0, (await Admin.Ledger(loan)).GetValueOrDefault("2200"));
        await Adds(loan, early.Uuid("id"), "2424.33");
        await BooksBalance();
    }

    [Fact]
    public async Task A_book_read_without_its_paid_installments_says_the_same()
    {
        var loan = await OldLoan("2026-01-15");
        foreach (var month in new[] { 2, 3, 4, 5, 6 })
            (await Admin.Pay(loan, "2424.33", $"2026-0{month}-15")).Expect(201);
        Assert.Equal("40775.61", await Admin.Balance(loan));

        (await Admin.Pay(loan, "1000.00", "2026-06-25")).Expect(201);
        var second = (await Admin.Pay(loan, "1000.00", "2026-06-28")).Expect(201).Json;

        // The period began on the due date of an installment that is paid and of no other interest.
        var interest = (await Admin.Get($"/loans/{loan}/payments/{second.Uuid("id")}/explain")).Expect(200).Json.At("lines").EnumerateArray().First();
        Assert.Equal("INTEREST", interest.Text("concept"));
        Assert.Contains("from 2026-06-15 to 2026-06-28", interest.Text("rule"), StringComparison.Ordinal);
        await BooksBalance();
    }

    [Fact]
    public async Task Vat_and_the_opening_fee_reach_the_ledger()
    {
        var loan = await OldLoan("2026-01-15", ("vat_mode", "NOMINAL"), ("opening_fee_rate", 0.02m));
        Assert.Equal(-1000m, (await Admin.Ledger(loan))["4020"]);
        Assert.Equal(-160m, (await Admin.Ledger(loan))["2100"]);

        var paid = (await Admin.Pay(loan, "2524.33", "2026-02-15")).Expect(201).Json;

        Assert.Equal(("625.00", "100.00", "1799.33"), (paid.Text("allocation.interest"), paid.Text("allocation.interest_vat"), paid.Text("allocation.principal")));
        Assert.Equal(-260m, (await Admin.Ledger(loan))["2100"]);
        await BooksBalance();
    }

    [Fact]
    public async Task A_reference_counts_once_in_its_loan()
    {
        var (loan, other) = (await NewLoan(), await NewLoan());
        (await Admin.Pay(loan, 100, ("external_ref", "SPEI-1"))).Expect(201);

        Assert.Equal(
            """{"detail":"External reference already registered for this loan"}""", (await Admin.Pay(loan, 100, ("external_ref", "SPEI-1"))).Expect(409).Text);
        (await Admin.Pay(other, 100, ("external_ref", "SPEI-1"))).Expect(201);
        Assert.Equal("49900.00", await Admin.Balance(loan));
    }

    [Theory]
    [InlineData("2100-01-01", "datetime_past body.paid_at")]
    [InlineData("yesterday", "datetime_from_date_parsing body.paid_at")]
    public async Task A_time_that_cannot_be_is_refused(string paidAt, string issue) =>
        Assert.Equal([issue], LoansDriver.Issues(await Admin.Pay(await NewLoan(), 1, ("paid_at", paidAt))));

    [Fact]
    public async Task Nothing_is_paid_before_the_loan_was()
    {
        var loan = await NewLoan();

        (await Admin.Pay(loan, 1, ("paid_at", "2026-01-15"))).Expect(400);
        Assert.Equal("50000.00", await Admin.Balance(loan));
    }

    private async Task Adds(string loan, string payment, string amount)
    {
        var explained = (await Auditor.Get($"/loans/{loan}/payments/{payment}/explain")).Expect(200).Json;
        Assert.Equal((payment, amount), (explained.Uuid("payment_id"), explained.Text("amount")));
        var lines = explained.At("lines").EnumerateArray().Where(line => line.Text("source") == "PAYMENT").ToArray();
        Assert.Equal(LoansDriver.Amount(explained, "amount"), lines.Sum(line => LoansDriver.Amount(line, "amount")));
        Assert.All(lines, line => Assert.False(string.IsNullOrWhiteSpace(line.Text("rule"))));
    }
}
