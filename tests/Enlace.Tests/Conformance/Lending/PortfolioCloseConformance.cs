using Enlace.Kernel;
using Enlace.Lending.Closing;
using Enlace.Lending.Data.Days;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>The close over many loans, beside payments and beside itself.</summary>
public abstract class PortfolioCloseConformance(IHubFixture fixture) : CloseSuite(fixture)
{
    private static readonly DateOnly Disbursed = new(2026, 1, 15);

    [Fact]
    public async Task A_thousand_loans_are_closed_once_each_in_several_commits()
    {
        const int Loans = 1001;
        await ManyLoans.Enter(Services, Tenant, Guid.Parse(await NewClient()), Loans, Disbursed);

        var day = await Close("2026-01-16");

        Assert.Equal((Loans, 0), (day.At("loans").GetInt32(), day.At("differences").GetInt32()));
        Assert.Equal(Loans, await Closes("2026-01-16"));
        var accounts = (await Auditor.Get("/portfolio/trial-balance")).Expect(200).Json.At("accounts").EnumerateArray()
            .ToDictionary(line => line.Text("account")!, line => LoansDriver.Amount(line, "balance"));
        // One day of 30E/360 on 50,000.00 at 15 %, and one percent of principal and interest.
        Assert.Equal((Loans * 20.83m, Loans * 500.21m, Loans * 50000m), (accounts["1300"], accounts["1290"], accounts["1200"]));
        var report = await Delinquency("2026-01-16");
        Assert.Equal(("close", Loans), (report.Text("source"), report.At("total").At("loans").GetInt32()));
        Assert.Equal(Loans * 500.21m, LoansDriver.Amount(report.At("total"), "provision"));
        await BooksBalance();
    }

    [Fact]
    public async Task A_loan_that_cannot_be_closed_is_set_aside_and_closed_once_it_is_mended()
    {
        const int Loans = 5;
        var ids = await ManyLoans.Enter(Services, Tenant, Guid.Parse(await NewClient()), Loans, Disbursed);
        await Close("2026-01-16");
        // Rows that were changed past the program: one loan cannot be read any more, and what comes of the other one the database refuses.
        Assert.Equal(1, await Change("UPDATE lending.loans SET day_count = 'ACT/999' WHERE id = @id", ("id", ids[1])));
        Assert.Equal(1, await Change("UPDATE lending.installments SET interest_paid = interest WHERE loan_id = @id AND number = 1", ("id", ids[3])));

        var day = await Close("2026-01-17");

        Assert.Equal((Loans - 2, "CLOSED"), (day.At("loans").GetInt32(), day.Text("state")));
        var waiting = (await BusinessDay()).At("unclosed_loans").EnumerateArray().ToDictionary(loan => Guid.Parse(loan.Text("loan_id")!));
        Assert.Equal(new HashSet<Guid> { ids[1], ids[3] }, waiting.Keys.ToHashSet());
        Assert.All(waiting.Values, loan => Assert.Equal(("2026-01-17", "2026-01-17"), (loan.Text("since"), loan.Text("tried_on"))));
        Assert.Contains("ACT/999", waiting[ids[1]].Text("reason"), StringComparison.Ordinal);

        Assert.Equal(1, await Change("UPDATE lending.loans SET day_count = '30E/360' WHERE id = @id", ("id", ids[1])));
        Assert.Equal(Loans - 1, (await Close("2026-01-18")).At("loans").GetInt32());
        var left = Assert.Single((await BusinessDay()).At("unclosed_loans").EnumerateArray());
        Assert.Equal(($"{ids[3]}", "2026-01-17", "2026-01-18"), (left.Text("loan_id"), left.Text("since"), left.Text("tried_on")));

        Assert.Equal(1, await Change("UPDATE lending.installments SET interest_paid = interest - interest WHERE loan_id = @id AND number = 1", ("id", ids[3])));
        Assert.Equal(Loans, (await Close("2026-01-19")).At("loans").GetInt32());
        Assert.Empty((await BusinessDay()).At("unclosed_loans").EnumerateArray());
        // Four days of 50,000.00 at 15 %, however many of them a loan was missing from.
        var accounts = (await Auditor.Get("/portfolio/trial-balance")).Expect(200).Json.At("accounts").EnumerateArray()
            .ToDictionary(line => line.Text("account")!, line => LoansDriver.Amount(line, "balance"));
        Assert.Equal(Loans * 83.33m, accounts["1300"]);
        await BooksBalance();
    }

    [Fact]
    public async Task Two_who_close_at_once_close_each_loan_once()
    {
        const int Loans = 300;
        await ManyLoans.Enter(Services, Tenant, Guid.Parse(await NewClient()), Loans, Disbursed);

        var days = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Close("2026-01-16")));

        Assert.All(days, day => Assert.Equal((Loans, "CLOSED"), (day.At("loans").GetInt32(), day.Text("state"))));
        Assert.Equal(Loans, await Closes("2026-01-16"));
        await BooksBalance();
    }

    [Fact]
    public async Task Whoever_lost_the_day_writes_nothing_more()
    {
        await ManyLoans.Enter(Services, Tenant, Guid.Parse(await NewClient()), 3, Disbursed);
        var (days, batch, cancel) = (Services.GetRequiredService<DayStore>(), Services.GetRequiredService<DayBatch>(), TestContext.Current.CancellationToken);
        await days.Ask(Tenant, new DateOnly(2026, 1, 16), "test", cancel);
        var held = (await days.Take(Tenant, cancel))!;
        Assert.Null(await days.Take(Tenant, cancel));
        Assert.Equal(1, await Change("UPDATE lending.business_days SET lease_epoch = lease_epoch + 1 WHERE tenant_id = @tenant", ("tenant", Tenant)));

        await Assert.ThrowsAsync<DayLostException>(() => batch.Next(held, cancel));
        await Assert.ThrowsAsync<DayLostException>(() => days.Done(held, cancel));

        Assert.Equal(0, await Closes("2026-01-16"));
        Assert.NotNull(await batch.Next(held with { Epoch = held.Epoch + 1 }, cancel));
        Assert.Equal(3, await Closes("2026-01-16"));
    }

    [Fact]
    public async Task A_loan_that_is_paid_while_its_close_is_reckoned_is_closed_with_the_payment()
    {
        const int Loans = 5;
        var ids = await ManyLoans.Enter(Services, Tenant, Guid.Parse(await NewClient()), Loans, Disbursed);
        await Close("2026-01-16");
        var paid = 0;
        // Others who close meanwhile pass the place too; each pass is one more payment.
        Failpoints.Armed += Pay;
        try
        {
            Assert.Equal(Loans, (await Close("2026-01-17")).At("loans").GetInt32());
        }
        finally
        {
            Failpoints.Armed -= Pay;
        }

        Assert.InRange(paid, 1, int.MaxValue);
        Assert.Equal(paid, (await Admin.Get($"/loans/{ids[2]}/payments")).Expect(200).Json.GetArrayLength());
        Assert.Equal(Loans, await Closes("2026-01-17"));
        await BooksBalance();

        async Task Pay(string place)
        {
            if (place != "lending.close-read")
                return;
            (await Admin.Pay($"{ids[2]}", "1.00", "2026-01-17")).Expect(201);
            Interlocked.Increment(ref paid);
        }
    }

    [Fact]
    public async Task Payments_beside_a_close_all_count_and_no_loan_is_closed_twice()
    {
        const int Loans = 300, Payers = 40;
        var ids = await ManyLoans.Enter(Services, Tenant, Guid.Parse(await NewClient()), Loans, Disbursed);
        await Close("2026-01-16");

        var closing = Close("2026-01-19");
        var paid = await Task.WhenAll(ids.Where((_, i) => i % (Loans / Payers) == 0).Take(Payers).Select(async id =>
            (await Admin.Pay($"{id}", "100.00", "2026-01-18")).Expect(201)));
        await closing;

        Assert.Equal(Payers, paid.Length);
        foreach (var day in (string[])["2026-01-16", "2026-01-17", "2026-01-18", "2026-01-19"])
            Assert.Equal(Loans, await Closes(day));
        Assert.Equal(
            (Loans * 50000m) - Outstanding(await Auditor.Get("/portfolio/trial-balance")),
            paid.Sum(answer => 50000m - LoansDriver.Amount(answer.Json, "current_balance")));
        await BooksBalance();
    }

    [Fact]
    public async Task Each_loan_stands_in_the_bucket_of_its_arrears()
    {
        var (paid, late, older) = (await OldLoan("2026-01-15"), await OldLoan("2026-01-15"), await OldLoan("2025-12-10"));
        (await Admin.Pay(paid, "2424.33", "2026-02-15")).Expect(201);

        // Nothing was closed: the books say it, of a day that has passed.
        var open = await Delinquency("2026-02-20");
        await Close("2026-02-20");
        var closed = await Delinquency("2026-02-20");

        Assert.Equal(("books", "close"), (open.Text("source"), closed.Text("source")));
        foreach (var report in new[] { open, closed })
        {
            Assert.Equal(["0", "1-7", "8-30", "31-60", "61-90", "91-120", "121-180", "181+"], report.At("buckets").EnumerateArray().Select(row => row.Text("days_past_due")));
            Assert.Equal((1, "0.0100", "48200.67"), (Bucket(report, "0").At("loans").GetInt32(), Bucket(report, "0").Text("rate"), Bucket(report, "0").Text("principal")));
            Assert.Equal((1, "1799.33"), (Bucket(report, "1-7").At("loans").GetInt32(), Bucket(report, "1-7").Text("overdue_principal")));
            Assert.Equal(1, Bucket(report, "31-60").At("loans").GetInt32());
            Assert.Equal((3, "148200.67"), (report.At("total").At("loans").GetInt32(), report.At("total").Text("principal")));
            Assert.Equal(0, Bucket(report, "181+").At("loans").GetInt32());
        }

        Assert.Equal(-(await Admin.Ledger(late))["1290"], LoansDriver.Amount(Bucket(closed, "1-7"), "provision"));
        Assert.Equal(-(await Admin.Ledger(older))["1290"], LoansDriver.Amount(Bucket(closed, "31-60"), "provision"));
        Assert.Equal(
            open.At("buckets").GetRawText(), closed.At("buckets").GetRawText());
    }

    [Fact]
    public async Task A_past_day_is_told_as_it_was_even_of_loans_that_are_paid_off_now()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);
        var owed = (await Admin.Get($"/loans/{loan}/payoff")).Expect(200).Json.Text("total");
        (await Admin.Pay(loan, decimal.Parse(owed!, System.Globalization.CultureInfo.InvariantCulture))).Expect(201);

        Assert.Equal(("48200.67", "482.01"), ((await Delinquency("2026-02-15")).At("total").Text("principal"), (await Delinquency("2026-02-15")).At("total").Text("provision")));
        Assert.Equal(0, (await Delinquency()).At("total").At("loans").GetInt32());
    }

    [Fact]
    public async Task Who_may_close_and_who_may_look()
    {
        await OldLoan("2026-01-15");
        foreach (var other in new[] { Agent, Auditor })
            (await other.Post("/portfolio/close-day", new { date = "2026-02-20" })).Expect(403);
        foreach (var path in (string[])["/portfolio/delinquency", "/portfolio/business-day", "/portfolio/trial-balance"])
        {
            (await Agent.Get(path)).Expect(403);
            (await Auditor.Get(path)).Expect(200);
        }

        Assert.Equal(0, await Closes("2026-02-20"));
    }

    [Fact]
    public async Task Another_tenants_day_is_not_ours()
    {
        await OldLoan("2026-01-15");
        var other = await As("administrator", $"other-{Fresh.Token()}");
        (await other.Post("/portfolio/close-day", new { date = "2026-02-20" })).Expect(200);

        Assert.Equal(0, await Closes("2026-02-20"));
        Assert.False((await BusinessDay()).Has("last") && (await BusinessDay()).At("last").ValueKind != System.Text.Json.JsonValueKind.Null, "Our last day is not theirs.");
        Assert.Equal(1, (await Close("2026-02-20")).At("loans").GetInt32());
    }

    [Fact]
    public async Task A_day_that_cannot_be_closed_is_refused()
    {
        await OldLoan("2026-01-15");
        var tomorrow = DateOnly.Parse((await BusinessDay()).Text("today")!, System.Globalization.CultureInfo.InvariantCulture).AddDays(1);
        Assert.Equal(["extra_forbidden body.day"], LoansDriver.Issues(await Admin.Post("/portfolio/close-day", new { day = "2026-02-20" })));
        Assert.Equal(["date_past body.date"], LoansDriver.Issues(await Admin.Post("/portfolio/close-day", new { date = $"{tomorrow:yyyy-MM-dd}" })));
        Assert.Equal(["date_from_datetime_parsing body.date"], LoansDriver.Issues(await Admin.Post("/portfolio/close-day", new { date = "mañana" })));
        Assert.Equal(["date_from_datetime_parsing query.as_of"], LoansDriver.Issues(await Auditor.Get($"/portfolio/delinquency?as_of={tomorrow:yyyy-MM-dd}")));
        await Close("2026-02-20");
        Assert.Equal(
            """{"detail":"The date is before the first business day that was closed"}""",
            (await Admin.Post("/portfolio/close-day", new { date = "2026-02-19" })).Expect(409).Text);
    }

    [Fact]
    public async Task No_day_is_closed_long_before_the_first_loan()
    {
        await OldLoan("2026-01-15");
        foreach (var early in (string[])["0001-01-01", "1969-12-31", "2026-01-13"])
        {
            var refused = await Admin.Post("/portfolio/close-day", new { date = early });
            Assert.Equal(["greater_than_equal body.date"], LoansDriver.Issues(refused));
            Assert.Contains("2026-01-14", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await Count("SELECT count(*) FROM lending.business_days WHERE tenant_id = @tenant", ("tenant", Tenant)));
        // The day before is what closes by itself when a first loan was paid out today.
        Assert.Equal(0, (await Close("2026-01-14")).At("loans").GetInt32());
        Assert.Equal(1, (await Close("2026-01-15")).At("loans").GetInt32());
    }

    [Fact]
    public async Task A_first_loan_of_today_leaves_yesterday_to_close()
    {
        await NewLoan();

        Assert.Equal((0, "CLOSED"), (await Admin.Post("/portfolio/close-day")).Expect(200).Json is var day ? (day.At("loans").GetInt32(), day.Text("state")) : default);
    }

    [Fact]
    public async Task Where_nothing_was_lent_days_go_back_ten_years()
    {
        var today = DateOnly.Parse((await BusinessDay()).Text("today")!, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var early in new[] { new DateOnly(1, 1, 1), new DateOnly(1970, 1, 1), today.AddYears(-10).AddDays(-2) })
            Assert.Equal(["greater_than_equal body.date"], LoansDriver.Issues(await Admin.Post("/portfolio/close-day", new { date = $"{early:yyyy-MM-dd}" })));

        await Close($"{today.AddYears(-10).AddDays(2):yyyy-MM-dd}");
    }

    private static decimal Outstanding(Answer answer) => answer.Expect(200).Json.At("accounts").EnumerateArray()
        .Where(line => line.Text("account") is "1200" or "1210").Sum(line => LoansDriver.Amount(line, "balance"));
}
