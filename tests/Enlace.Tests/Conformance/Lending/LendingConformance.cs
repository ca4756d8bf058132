using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Loans are granted, asked for, decided on and shown (contract §5, §15; cases 10, 11 and 24).</summary>
public abstract class LendingConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    [Fact]
    public async Task Case_10_a_loan_is_active_at_once_and_shown_in_the_contracts_order()
    {
        var client = await NewClient();

        var made = (await Admin.Post("/loans/", $$"""{"client_id":"{{client}}","amount":50000.00,"interest_rate":0.15,"term_months":24}""")).Expect(201).Json;

        Assert.Equal(
            ["amount", "interest_rate", "term_months", "id", "client_id", "status", "granted_at", "current_balance"], made.EnumerateObject().Select(member => member.Name));
        Assert.Equal("50000.00", made.Text("amount"));
        Assert.Equal("0.1500", made.Text("interest_rate"));
        Assert.Equal(24, made.At("term_months").GetInt32());
        Assert.Equal(client, made.Uuid("client_id"));
        Assert.Equal("ACTIVE", made.Text("status"));
        Assert.Equal("50000.00", made.Text("current_balance"));
        made.Instant("granted_at");
        Assert.Equal(made.Uuid("id"), (await Auditor.Loan(made.Uuid("id"))).Uuid("id"));
    }

    [Fact]
    public async Task Case_11_all_that_is_wrong_is_told_in_order()
    {
        var client = await NewClient();

        Assert.Equal(
            ["greater_than body.amount", "less_than_equal body.interest_rate", "greater_than body.term_months"],
            LoansDriver.Issues(await Admin.Post("/loans/", new { client_id = client, amount = 0, interest_rate = 1.5m, term_months = 0 })));
        Assert.Equal(
            ["missing body.amount", "missing body.interest_rate", "missing body.term_months", "missing body.client_id"],
            LoansDriver.Issues(await Admin.Post("/loans/", "{}")));
        Assert.Equal(
            """{"detail":"Client not found"}""", (await Admin.Post("/loans/", LoansDriver.Order("019ae5c0-0000-7000-8000-00000000dead"))).Expect(404).Text);
    }

    [Theory]
    [InlineData("amount", "1000.555", "decimal_max_places body.amount")]
    [InlineData("amount", "10000000000000", "less_than_equal body.amount")]
    [InlineData("amount", "1e400", "decimal_parsing body.amount")]
    [InlineData("amount", "true", "decimal_type body.amount")]
    [InlineData("interest_rate", "0.12345", "decimal_max_places body.interest_rate")]
    [InlineData("interest_rate", "-0.1", "greater_than_equal body.interest_rate")]
    [InlineData("term_months", "2.5", "int_from_float body.term_months")]
    [InlineData("term_months", "361", "less_than_equal body.term_months")]
    [InlineData("client_id", "\"abc\"", "uuid_parsing body.client_id")]
    [InlineData("method", "\"BALLOON\"", "enum body.method")]
    [InlineData("method", "\"FIXED_PRINCIPAL_PERCENT\"", "value_error body.method")]
    [InlineData("first_due_date", "\"2020-01-01\"", "value_error body.first_due_date")]
    [InlineData("first_due_date", "\"9999-12-31\"", "value_error body.first_due_date")]
    [InlineData("interest_rate", "1e-30", "decimal_max_places body.interest_rate")]
    [InlineData("opening_fee_rate", "1", "less_than_equal body.opening_fee_rate")]
    [InlineData("late_rate", "11", "less_than_equal body.late_rate")]
    public async Task A_field_that_cannot_be_is_refused_and_never_rounded(string name, string value, string issue)
    {
        var order = LoansDriver.Order(await NewClient());
        var fields = string.Join(',', order.Where(field => field.Key != name).Select(field => $"\"{field.Key}\":{System.Text.Json.JsonSerializer.Serialize(field.Value)}"));

        Assert.Equal([issue], LoansDriver.Issues(await Admin.Post("/loans/", $$"""{{{fields}},"{{name}}":{{value}}}""")));
    }

    [Fact]
    public async Task The_largest_loan_at_the_highest_rate_is_no_crash()
    {
        var loan = await NewLoan(9999999999999.99m, ("interest_rate", 1m), ("term_months", 360), ("late_rate", 10m), ("vat_mode", "NOMINAL"));

        Assert.Equal("9999999999999.99", await Admin.Balance(loan));
        (await Admin.Get($"/loans/{loan}/schedule")).Expect(200);
        (await Admin.Get($"/loans/{loan}/payoff?date=2040-01-01")).Expect(200);
        (await Admin.Pay(loan, 9999999999999.99m)).Expect(201);
        Assert.Equal("PAID_OFF", (await Admin.Loan(loan)).Text("status"));
        var old = await OldLoan("2026-01-15", ("amount", 9999999999999.99m), ("interest_rate", 1m), ("term_months", 360));
        (await Admin.Pay(old, 10000000000000m)).Expect(201);
        await BooksBalance();
    }

    [Fact]
    public async Task An_application_is_approved_by_somebody_else_and_then_paid_out()
    {
        var asked = (await Agent.Post("/loans/applications", LoansDriver.Order(await NewClient()))).Expect(201).Json;
        var loan = asked.Uuid("id");
        Assert.Equal(("PENDING", "0.00"), (asked.Text("status"), asked.Text("current_balance")));
        Assert.Equal("""{"detail":"Invalid state transition: PENDING -> ACTIVE"}""", (await Admin.Post($"/loans/{loan}/disburse")).Expect(409).Text);
        Assert.Equal("""{"detail":"Loan is not active. Status: PENDING"}""", (await Admin.Pay(loan, 10)).Expect(400).Text);

        Assert.Equal("APPROVED", (await Admin.Post($"/loans/{loan}/approve")).Expect(200).Json.Text("status"));
        Assert.Equal("""{"detail":"Invalid state transition: APPROVED -> REJECTED"}""", (await Admin.Post($"/loans/{loan}/reject")).Expect(409).Text);
        var paidOut = (await Admin.Post($"/loans/{loan}/disburse")).Expect(200).Json;

        Assert.Equal(("ACTIVE", "50000.00"), (paidOut.Text("status"), paidOut.Text("current_balance")));
        Assert.Equal(["loan_created", "loan_approved", "loan_disbursed"], (await Told(loan)).Select(fact => fact.Name));
        await BooksBalance();
    }

    [Fact]
    public async Task Whoever_entered_a_loan_does_not_approve_it()
    {
        var loan = (await Admin.Post("/loans/applications", LoansDriver.Order(await NewClient()))).Expect(201).Json.Uuid("id");

        Assert.Equal("""{"detail":"Maker and checker must differ"}""", (await Admin.Post($"/loans/{loan}/approve")).Expect(403).Text);
        Assert.Equal("PENDING", (await Admin.Loan(loan)).Text("status"));
        Assert.Equal("APPROVED", (await Checker.Post($"/loans/{loan}/approve")).Expect(200).Json.Text("status"));
        Assert.Equal("CANCELLED", (await Admin.Post($"/loans/{loan}/cancel")).Expect(200).Json.Text("status"));
    }

    [Fact]
    public async Task An_application_that_is_rejected_stays_so()
    {
        var loan = (await Agent.Post("/loans/applications", LoansDriver.Order(await NewClient()))).Expect(201).Json.Uuid("id");

        (await Admin.Post($"/loans/{loan}/reject")).Expect(200);

        Assert.Equal("""{"detail":"Invalid state transition: REJECTED -> APPROVED"}""", (await Checker.Post($"/loans/{loan}/approve")).Expect(409).Text);
        Assert.Equal("REJECTED", (await Admin.Loan(loan)).Text("status"));
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("disburse")]
    [InlineData("cancel")]
    [InlineData("write-off")]
    public async Task Case_24_an_agent_decides_on_no_loan(string act)
    {
        var loan = await NewLoan();

        Assert.Equal("""{"detail":"Not enough permissions"}""", (await Agent.Post($"/loans/{loan}/{act}")).Expect(403).Text);
        Assert.Equal("ACTIVE", (await Agent.Loan(loan)).Text("status"));
    }

    [Fact]
    public async Task An_agent_backdates_no_disbursement_and_an_auditor_writes_nothing()
    {
        var order = LoansDriver.Order(await NewClient(), more: ("disbursed_on", "2026-01-15"));

        (await Agent.Post("/loans/applications", order)).Expect(403);
        (await Auditor.Post("/loans/", LoansDriver.Order(await NewClient()))).Expect(403);
        Assert.Equal(["date_past body.disbursed_on"], LoansDriver.Issues(
            await Admin.Post("/loans/applications", LoansDriver.Order(await NewClient(), more: ("disbursed_on", "2100-01-15")))));
    }

    [Fact]
    public async Task A_loan_in_default_is_written_off_by_somebody_else_and_takes_recoveries()
    {
        var loan = await OldLoan("2025-01-15");
        Assert.Equal("""{"detail":"Maker and checker must differ"}""", (await Admin.Post($"/loans/{loan}/write-off")).Expect(403).Text);

        var gone = (await Checker.Post($"/loans/{loan}/write-off")).Expect(200).Json;

        Assert.Equal(("WRITTEN_OFF", "0.00"), (gone.Text("status"), gone.Text("current_balance")));
        var recovered = (await Admin.Pay(loan, 1000)).Expect(201).Json;
        Assert.Equal("1000.00", recovered.Text("allocation.recovery"));
        Assert.Equal("WRITTEN_OFF", recovered.Text("loan_status"));
        Assert.Equal(-1000m, (await Admin.Ledger(loan))["4030"]);
        Assert.Equal(
            ["loan_created", "loan_approved", "loan_disbursed", "loan_defaulted", "loan_written_off", "payment_registered"],
            (await Told(loan)).Select(fact => fact.Name));
        await BooksBalance();
    }

    [Fact]
    public async Task A_loan_that_is_not_in_default_is_not_written_off()
    {
        var loan = await NewLoan();

        Assert.Equal("""{"detail":"Invalid state transition: ACTIVE -> WRITTEN_OFF"}""", (await Checker.Post($"/loans/{loan}/write-off")).Expect(409).Text);
    }

    [Fact]
    public async Task Loans_are_listed_by_client_and_state_in_the_order_in_which_they_were_granted()
    {
        var client = await NewClient();
        string[] loans = [await Admin.Lend(client), await Admin.Lend(client, 100), await Admin.Lend(client, 200)];
        (await Admin.Pay(loans[1], 100)).Expect(201);

        var all = (await Auditor.Get($"/loans/?client_id={client}")).Expect(200);
        var page = (await Auditor.Get($"/loans?client_id={client}&skip=1&limit=1")).Expect(200);
        var active = (await Auditor.Get($"/loans/?client_id={client}&status=ACTIVE")).Expect(200);

        Assert.Equal(loans, all.Json.EnumerateArray().Select(loan => loan.Text("id")));
        Assert.Equal("3", all.Header("X-Total-Count"));
        Assert.Equal([loans[1]], page.Json.EnumerateArray().Select(loan => loan.Text("id")));
        Assert.Equal([loans[0], loans[2]], active.Json.EnumerateArray().Select(loan => loan.Text("id")));
        Assert.Equal(["enum query.status"], LoansDriver.Issues(await Auditor.Get("/loans/?status=LOST")));
        Assert.Equal(["uuid_parsing query.client_id"], LoansDriver.Issues(await Auditor.Get("/loans/?client_id=abc")));
    }

    [Fact]
    public async Task Another_tenant_sees_and_touches_none_of_it()
    {
        var loan = await NewLoan();
        var payment = (await Admin.Pay(loan, 10)).Expect(201).Json.Uuid("id");
        var stranger = await As("administrator", $"other-{Fresh.Token()}");

        foreach (var path in new[] { "", "/schedule", "/payments", "/payoff", "/ledger", $"/payments/{payment}/explain" })
            Assert.Equal("""{"detail":"Loan not found"}""", (await stranger.Get($"/loans/{loan}{path}")).Expect(404).Text);
        (await stranger.Pay(loan, 10)).Expect(404);
        (await stranger.Post($"/loans/{loan}/payments/{payment}/reverse")).Expect(404);
        Assert.Empty((await stranger.Get("/loans/")).Expect(200).Json.EnumerateArray());
        Assert.Equal("0.00", (await stranger.Get("/ledger/trial-balance")).Expect(200).Json.Text("total_debit"));
    }
}
