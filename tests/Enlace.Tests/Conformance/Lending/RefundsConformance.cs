using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What a customer paid too much goes back to him (contract §14, account 2200).</summary>
public abstract class RefundsConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    private const string Key = "Idempotency-Key", Replayed = "Idempotent-Replayed";

    [Fact]
    public async Task Credit_is_refunded_out_of_the_bank()
    {
        var (loan, credit) = await Overpaid();
        var bank = (await Admin.Ledger(loan))["1010"];

        var refunded = (await Admin.Post($"/loans/{loan}/refunds", new { amount = credit })).Expect(201).Json;

        Assert.Equal(
            ["amount", "id", "refunded_on", "loan_id", "customer_credit", "current_balance", "loan_status"], refunded.EnumerateObject().Select(member => member.Name));
        Assert.Equal((LoansDriver.Amount(refunded, "amount"), "0.00", "0.00", "PAID_OFF"),
            (credit, refunded.Text("customer_credit"), refunded.Text("current_balance"), refunded.Text("loan_status")));
        Assert.Equal(loan, refunded.Uuid("loan_id"));
        var ledger = await Admin.Ledger(loan);
        Assert.Equal((0m, bank - credit), (ledger["2200"], ledger["1010"]));
        Assert.Equal("0.00", (await Admin.Loan(loan)).Text("customer_credit"));
        var entry = Assert.Single((await Auditor.Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray(), entry => entry.Text("act") == "REFUND");
        Assert.Equal(refunded.Text("refunded_on"), entry.Text("on"));
        await BooksBalance();
    }

    [Fact]
    public async Task More_than_the_credit_is_refused_and_what_is_left_can_be_had()
    {
        var (loan, credit) = await Overpaid();
        const string TooMuch = """{"detail":"Refund amount cannot be greater than the customer credit"}""";

        Assert.Equal(TooMuch, (await Admin.Post($"/loans/{loan}/refunds", new { amount = credit + 0.01m })).Expect(400).Text);
        Assert.Equal("400.00", (await Admin.Post($"/loans/{loan}/refunds", new { amount = 400 })).Expect(201).Json.Text("amount"));
        Assert.Equal(TooMuch, (await Admin.Post($"/loans/{loan}/refunds", new { amount = credit })).Expect(400).Text);
        Assert.Equal("0.00", (await Admin.Post($"/loans/{loan}/refunds", new { amount = credit - 400 })).Expect(201).Json.Text("customer_credit"));
        Assert.Equal(TooMuch, (await Admin.Post($"/loans/{await NewLoan()}/refunds", new { amount = 1 })).Expect(400).Text);
        await BooksBalance();
    }

    [Fact]
    public async Task A_refund_sent_again_with_its_key_is_one_refund()
    {
        var (loan, credit) = await Overpaid();
        var key = (Key, Fresh.Token());

        var first = (await Admin.Post($"/loans/{loan}/refunds", new { amount = 100 }, key)).Expect(201);
        var again = (await Admin.Post($"/loans/{loan}/refunds", new { amount = 100 }, key)).Expect(201);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header(Replayed)));
        (await Admin.Post($"/loans/{loan}/refunds", new { amount = 200 }, key)).Expect(422);
        Assert.Equal(credit - 100, LoansDriver.Amount(await Admin.Loan(loan), "customer_credit"));
        await BooksBalance();
    }

    [Fact]
    public async Task Refunds_at_the_same_time_give_no_more_than_there_is()
    {
        var (loan, credit) = await Overpaid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Admin.Post($"/loans/{loan}/refunds", new { amount = credit })));

        Assert.All(answers, answer => answer.Expect(201, 400));
        Assert.Single(answers, answer => answer.Status == 201);
        await BooksBalance();
    }

    [Fact]
    public async Task A_payment_whose_credit_was_refunded_cannot_be_reversed()
    {
        var loan = await OldLoan("2026-01-15");
        await PayOff(loan);
        var late = (await Admin.Pay(loan, "1000.00", "2026-02-01")).Expect(201).Json.Uuid("id");
        (await Admin.Post($"/loans/{loan}/refunds", new { amount = 1000 })).Expect(201);

        (await Admin.Post($"/loans/{loan}/payments/{late}/reverse")).Expect(400);

        await BooksBalance();
    }

    [Fact]
    public async Task A_refund_belongs_to_its_day()
    {
        var (loan, credit) = await Overpaid();

        Assert.Equal(400, (await Admin.Post($"/loans/{loan}/refunds", new { amount = credit, refunded_on = "2026-02-10" })).Status);
        Assert.Equal("2026-03-10", (await Admin.Post($"/loans/{loan}/refunds", new { amount = credit, refunded_on = "2026-03-10" })).Expect(201).Json.Text("refunded_on"));

        var entry = Assert.Single((await Auditor.Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray(), entry => entry.Text("act") == "REFUND");
        Assert.Equal("2026-03-10", entry.Text("on"));
        await BooksBalance();
    }

    [Fact]
    public async Task Only_an_administrator_of_the_tenant_refunds()
    {
        var (loan, credit) = await Overpaid();

        (await Agent.Post($"/loans/{loan}/refunds", new { amount = 1 })).Expect(403);
        (await Auditor.Post($"/loans/{loan}/refunds", new { amount = 1 })).Expect(403);
        var stranger = await As("administrator", $"sofipo-{Fresh.Token()}");
        Assert.Equal("""{"detail":"Loan not found"}""", (await stranger.Post($"/loans/{loan}/refunds", new { amount = 1 })).Expect(404).Text);
        Assert.Equal(credit, LoansDriver.Amount(await Admin.Loan(loan), "customer_credit"));
    }

    /// <summary>A loan that was paid off, and then a payment of an earlier day came to be known.</summary>
    private async Task<(string Loan, decimal Credit)> Overpaid()
    {
        var loan = await OldLoan("2026-01-15");
        await PayOff(loan);
        Assert.Equal("PAID_OFF", (await Admin.Pay(loan, "1000.00", "2026-02-01")).Expect(201).Json.Text("loan_status"));
        var credit = LoansDriver.Amount(await Admin.Loan(loan), "customer_credit");
        // The payment, and the interest that it saved.
        Assert.InRange(credit, 1000m, 1020m);
        return (loan, credit);
    }

    private async Task PayOff(string loan)
    {
        var payoff = (await Admin.Get($"/loans/{loan}/payoff?date=2026-03-01")).Expect(200).Json.Text("total")!;
        (await Admin.Pay(loan, payoff, "2026-03-01")).Expect(201);
    }
}
