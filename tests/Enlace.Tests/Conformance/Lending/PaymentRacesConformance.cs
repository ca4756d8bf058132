using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Payments beside each other and payments sent again (contract §6; cases 19 and 20).</summary>
public abstract class PaymentRacesConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    private const string Key = "Idempotency-Key", Replayed = "Idempotent-Replayed";

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public async Task Case_19_parallel_payments_all_count(int payers)
    {
        var loan = await NewLoan(10000m);

        var answers = await Task.WhenAll(Enumerable.Range(0, payers).Select(_ => Admin.Pay(loan, 100)));

        Assert.All(answers, answer => answer.Expect(201));
        Assert.Equal(payers, answers.Select(answer => answer.Json.Uuid("id")).Distinct().Count());
        // Each saw what the one before it had left.
        Assert.Equal(
            Enumerable.Range(1, payers).Select(paid => 10000m - (100 * paid)),
            answers.Select(answer => LoansDriver.Amount(answer.Json, "current_balance")).OrderDescending());
        Assert.Equal(100m * payers, (await Payments(loan)).Sum());
        Assert.Equal(payers, (await Told(loan)).Count(fact => fact.Name == "payment_registered"));
        await BooksBalance();
    }

    [Fact]
    public async Task No_more_is_taken_than_is_owed_however_many_pay_at_once()
    {
        var loan = await NewLoan(1000m);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Admin.Pay(loan, 300)));

        Assert.Equal(3, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer =>
            Assert.Equal("""{"detail":"Payment amount cannot be greater than the current balance"}""", answer.Expect(400).Text));
        Assert.Equal("100.00", await Admin.Balance(loan));
        await BooksBalance();
    }

    [Fact]
    public async Task A_payment_and_its_reversal_beside_others_leave_the_books_balanced()
    {
        var loan = await NewLoan(10000m);
        var first = (await Admin.Pay(loan, 1000)).Expect(201).Json.Uuid("id");

        var answers = await Task.WhenAll(
            Admin.Pay(loan, 100), Admin.Post($"/loans/{loan}/payments/{first}/reverse"), Admin.Pay(loan, 100), Admin.Post($"/loans/{loan}/payments/{first}/reverse"), Admin.Pay(loan, 100));

        Assert.Equal([201, 201, 201], answers.Where((_, i) => i % 2 == 0).Select(answer => answer.Status));
        Assert.Equal([200, 409], answers.Where((_, i) => i % 2 == 1).Select(answer => answer.Status).Order());
        Assert.Equal("9700.00", await Admin.Balance(loan));
        await BooksBalance();
    }

    [Fact]
    public async Task Case_20_the_same_payment_sent_again_is_the_same_payment()
    {
        var loan = await NewLoan();
        var key = (Key, Fresh.Token());

        var first = (await Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, key)).Expect(201);
        var again = (await Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, key)).Expect(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal((null, "true"), (first.Header(Replayed), again.Header(Replayed)));
        Assert.Single(await Payments(loan));
        Assert.Equal(
            "Idempotency key reused with a different request", (await Admin.Post($"/loans/{loan}/payments", new { amount = 200 }, key)).Expect(422).Text.Split('"')[^2]);
        var other = await NewLoan();
        (await Admin.Post($"/loans/{other}/payments", new { amount = 100 }, key)).Expect(422);
        Assert.Equal(("49900.00", "50000.00"), (await Admin.Balance(loan), await Admin.Balance(other)));
    }

    [Fact]
    public async Task Fifty_times_the_same_key_at_once_is_one_payment()
    {
        var loan = await NewLoan();
        var key = (Key, Fresh.Token());

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, key)));

        Assert.All(answers, answer => answer.Expect(201, 409));
        Assert.Single(answers.Where(answer => answer.Status == 201).Select(answer => answer.Json.Uuid("id")).Distinct());
        Assert.Single(answers, answer => answer.Status == 201 && answer.Header(Replayed) is null);
        Assert.Single(await Payments(loan));
        Assert.Equal("49900.00", await Admin.Balance(loan));
    }

    [Fact]
    public async Task A_refused_payment_does_not_use_its_key_up()
    {
        var loan = await NewLoan();
        var key = (Key, Fresh.Token());
        (await Admin.Post($"/loans/{loan}/payments", new { amount = 999999 }, key)).Expect(400);

        (await Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, key)).Expect(201);

        Assert.Equal("49900.00", await Admin.Balance(loan));
    }

    [Fact]
    public async Task A_key_is_its_callers_own()
    {
        var loan = await NewLoan();
        var key = (Key, Fresh.Token());

        var mine = (await Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, key)).Expect(201);
        var others = (await Agent.Post($"/loans/{loan}/payments", new { amount = 100 }, key)).Expect(201);

        Assert.Null(others.Header(Replayed));
        Assert.NotEqual(mine.Json.Uuid("id"), others.Json.Uuid("id"));
        Assert.Equal(2, (await Payments(loan)).Count);
    }

    [Fact]
    public async Task A_key_is_known_for_thirty_days()
    {
        var loan = await NewLoan();
        var key = Fresh.Token();
        (await Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, (Key, key))).Expect(201);

        var until = await ((InProcessHub)Hub).Services.GetRequiredService<Database>().Read(
            (session, cancel) => session.Query(new SqlText("SELECT expires_at FROM evt.idempotency WHERE key = @key"), row => row.Time(0), cancel, ("key", key)),
            TestContext.Current.CancellationToken);

        Assert.InRange((Assert.Single(until) - TimeProvider.System.GetUtcNow()).TotalDays, 29.9, 30);
    }

    [Fact]
    public async Task A_loan_asked_for_again_is_the_same_loan()
    {
        var client = await NewClient();
        var key = (Key, Fresh.Token());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Admin.Post("/loans/", LoansDriver.Order(client), key)));

        Assert.All(answers, answer => answer.Expect(201, 409));
        Assert.Single((await Admin.Get($"/loans/?client_id={client}")).Expect(200).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_key_of_more_than_128_characters_is_refused()
    {
        var loan = await NewLoan();

        (await Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, (Key, new string('k', 129)))).Expect(422);
        (await Admin.Post($"/loans/{loan}/payments", new { amount = 100 }, (Key, new string('k', 128)))).Expect(201);
    }

    private async Task<IReadOnlyList<decimal>> Payments(string loan) =>
        [.. (await Admin.Get($"/loans/{loan}/payments")).Expect(200).Json.EnumerateArray().Select(payment => LoansDriver.Amount(payment, "amount"))];
}
