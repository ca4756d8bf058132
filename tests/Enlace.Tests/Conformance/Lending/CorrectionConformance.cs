using Enlace.Kernel.Persistence;
using Enlace.Lending.Data;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What comes to be known late, and what turns out never to have been: the loan is replayed, and nothing that was written is lost (contract §6, §17).</summary>
public abstract class CorrectionConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    private static readonly string[] InTime = ["2026-02-15", "2026-03-15", "2026-04-20"];

    [Fact]
    public async Task A_payment_that_comes_to_be_known_late_leads_where_it_had_led_in_time()
    {
        var (inTime, late) = (await OldLoan("2026-01-15", ("late_rate", 0.30m)), await OldLoan("2026-01-15", ("late_rate", 0.30m)));
        foreach (var day in InTime)
            (await Admin.Pay(inTime, "2500.00", day)).Expect(201);

        foreach (var day in InTime.Reverse())
            (await Admin.Pay(late, "2500.00", day)).Expect(201);

        Assert.Equal(await Admin.Balance(inTime), await Admin.Balance(late));
        Assert.Equal(await Balances(inTime), await Balances(late));
        Assert.Equal(await Rows(inTime), await Rows(late));
        await BooksBalance();
    }

    [Fact]
    public async Task The_schedule_before_a_correction_stays_readable()
    {
        var loan = await OldLoan("2026-01-15");
        var agreed = await Rows(loan, 1);
        (await Admin.Pay(loan, "5000.00", "2026-03-15")).Expect(201);
        var second = await Version(loan);
        var before = await Rows(loan);

        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);

        Assert.True(await Version(loan) > second, "The correction made another version.");
        Assert.Equal(agreed, await Rows(loan, 1));
        Assert.Equal(before, await Rows(loan, second));
        Assert.NotEqual(before, await Rows(loan));
        Assert.Equal("""{"detail":"Schedule version not found"}""", (await Admin.Get($"/loans/{loan}/schedule?version=99")).Expect(404).Text);
        Assert.Equal(["int_parsing query.version"], LoansDriver.Issues(await Admin.Get($"/loans/{loan}/schedule?version=x")));
    }

    [Fact]
    public async Task A_reversal_restores_every_balance_by_mirror_entries()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);
        var (rows, ledger) = (await Rows(loan), await Balances(loan));
        var paid = (await Admin.Pay(loan, "3000.00", "2026-03-15")).Expect(201).Json.Uuid("id");
        var entries = (await Admin.Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray().ToArray();

        var reversed = (await Checker.Post($"/loans/{loan}/payments/{paid}/reverse")).Expect(200).Json;

        Assert.Equal(("48200.67", "ACTIVE"), (reversed.Text("current_balance"), reversed.Text("loan_status")));
        Assert.Equal(ledger, await Balances(loan));
        Assert.Equal(rows, await Rows(loan));
        var after = (await Admin.Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray().ToArray();
        Assert.Equal(entries.Select(entry => entry.GetRawText()), after.Take(entries.Length).Select(entry => entry.GetRawText()));
        Assert.All(after.Skip(entries.Length), entry => Assert.Contains(entry.Uuid("mirrors"), entries.Select(former => former.Text("id"))));
        Assert.Equal("""{"detail":"Payment is already reversed"}""", (await Checker.Post($"/loans/{loan}/payments/{paid}/reverse")).Expect(409).Text);
        Assert.Equal("payment_reversed", (await Told(loan))[^1].Name);
        var listed = (await Admin.Get($"/loans/{loan}/payments")).Expect(200).Json.EnumerateArray().Single(payment => payment.Text("id") == paid);
        Assert.Equal(reversed.Text("reversed_at"), listed.Text("reversed_at"));
        Assert.NotEmpty((await Admin.Get($"/loans/{loan}/payments/{paid}/explain")).Expect(200).Json.At("lines").EnumerateArray());
        await BooksBalance();
    }

    [Fact]
    public async Task Reversing_the_last_payment_reopens_a_loan_that_was_paid_off()
    {
        var loan = await NewLoan();
        (await Admin.Pay(loan, 2500)).Expect(201);
        var last = (await Admin.Pay(loan, 47500)).Expect(201).Json.Uuid("id");

        Assert.Equal("ACTIVE", (await Admin.Post($"/loans/{loan}/payments/{last}/reverse")).Expect(200).Json.Text("loan_status"));

        Assert.Equal("47500.00", await Admin.Balance(loan));
        Assert.Equal("PAID_OFF", (await Admin.Pay(loan, 47500)).Expect(201).Json.Text("loan_status"));
        await BooksBalance();
    }

    [Fact]
    public async Task A_reversed_payment_that_was_followed_by_others_explains_those_anew()
    {
        var loan = await OldLoan("2026-01-15");
        var first = (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201).Json.Uuid("id");
        var second = (await Admin.Pay(loan, "2424.33", "2026-03-15")).Expect(201).Json;
        Assert.Equal("602.51", second.Text("allocation.interest"));

        (await Admin.Post($"/loans/{loan}/payments/{first}/reverse")).Expect(200);

        var lines = (await Admin.Get($"/loans/{loan}/payments/{second.Uuid("id")}/explain")).Expect(200).Json.At("lines").EnumerateArray().ToArray();
        Assert.Equal(625.00m + 602.51m, lines.Where(line => line.Text("concept") == "INTEREST").Sum(line => LoansDriver.Amount(line, "amount")));
        Assert.Equal(2424.33m, lines.Sum(line => LoansDriver.Amount(line, "amount")));
        await BooksBalance();
    }

    [Fact]
    public async Task An_agent_reverses_nothing_and_what_is_not_there_is_404()
    {
        var (loan, other) = (await NewLoan(), await NewLoan());
        var paid = (await Admin.Pay(loan, 100)).Expect(201).Json.Uuid("id");

        (await Agent.Post($"/loans/{loan}/payments/{paid}/reverse")).Expect(403);
        Assert.Equal("""{"detail":"Payment not found"}""", (await Admin.Post($"/loans/{other}/payments/{paid}/reverse")).Expect(404).Text);
        Assert.Equal(["uuid_parsing path.payment_id"], LoansDriver.Issues(await Admin.Post($"/loans/{loan}/payments/abc/reverse")));
        Assert.Equal("49900.00", await Admin.Balance(loan));
    }

    [Theory]
    [InlineData("UPDATE lending.ledger_lines SET debit = debit + 1 WHERE debit > 0")]
    [InlineData("DELETE FROM lending.ledger_lines")]
    [InlineData("UPDATE lending.ledger_entries SET on_date = '2020-01-01'")]
    [InlineData("DELETE FROM lending.ledger_entries")]
    public async Task Not_even_the_database_lets_the_ledger_be_changed(string sql)
    {
        await NewLoan();
        var database = ((InProcessHub)Hub).Services.GetRequiredService<Database>();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => database.Write(
            (session, cancel) => session.Execute(LendingSql.Of(sql), cancel), TestContext.Current.CancellationToken));

        Assert.Contains("only added to", refused.Message, StringComparison.Ordinal);
        await BooksBalance();
    }

    [Fact]
    public async Task A_book_that_says_something_else_than_its_ledger_is_found()
    {
        var loan = await NewLoan();
        var database = ((InProcessHub)Hub).Services.GetRequiredService<Database>();
        await database.Write((session, cancel) => session.Execute(
            LendingSql.Of("UPDATE lending.loans SET current_balance = '49999.99' WHERE id = @id"), cancel, ("id", Guid.Parse(loan))), TestContext.Current.CancellationToken);

        var difference = Assert.Single((await Auditor.Get("/ledger/reconciliation")).Expect(200).Json.At("differences").EnumerateArray());

        Assert.Equal((loan, "1200+1210", "49999.99", "50000.00"), (difference.Text("loan_id"), difference.Text("account"), difference.Text("book"), difference.Text("ledger")));
    }

    [Fact]
    public async Task An_agent_reads_no_ledger()
    {
        var loan = await NewLoan();

        (await Agent.Get($"/loans/{loan}/ledger")).Expect(403);
        (await Agent.Get("/ledger/trial-balance")).Expect(403);
        (await Agent.Get("/ledger/reconciliation")).Expect(403);
        (await Auditor.Get($"/loans/{loan}/ledger")).Expect(200);
    }

    private async Task<IReadOnlyList<string>> Balances(string loan) => [.. (await Admin.Ledger(loan))
        .Where(account => account.Value != 0).OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => $"{account.Key} {account.Value}")];

    private async Task<int> Version(string loan) => (await Admin.Loan(loan)).At("schedule_version").GetInt32();

    /// <summary>The plan of each installment, without what was paid of it.</summary>
    private async Task<IReadOnlyList<string>> Rows(string loan, int? version = null)
    {
        var schedule = (await Admin.Get($"/loans/{loan}/schedule{(version is { } number ? $"?version={number}" : "")}")).Expect(200).Json;
        return [.. schedule.At("installments").EnumerateArray().Select(row =>
            $"{row.Text("number")} {row.Text("due_date")} {row.Text("payment")} {row.Text("principal")} {row.Text("interest")} {row.Text("balance")}")];
    }
}
