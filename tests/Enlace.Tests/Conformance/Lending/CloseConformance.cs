using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What the close of a day does to loans, and in which order days are closed (contract §15 to §17).</summary>
public abstract class CloseConformance(IHubFixture fixture) : CloseSuite(fixture)
{
    [Fact]
    public async Task A_closed_day_has_its_interest_and_its_allowance()
    {
        var loan = await OldLoan("2026-01-15");

        var day = await Close("2026-02-14");
        Assert.Equal(("2026-02-14", "CLOSED", 1, 0, 0), (day.Text("date"), day.Text("state"), day.At("loans").GetInt32(), day.At("defaulted").GetInt32(), day.At("differences").GetInt32()));
        var ledger = await Admin.Ledger(loan);
        // 29 days of 30E/360 on 50,000.00 at 15 %; one percent of it all is provided for.
        Assert.Equal((604.17m, -604.17m, -506.04m, 506.04m), (ledger["1300"], ledger["4000"], ledger["1290"], ledger["5000"]));

        await Close("2026-02-15");
        ledger = await Admin.Ledger(loan);
        Assert.Equal((625.00m, -625.00m, -506.25m), (ledger["1300"], ledger["4000"], ledger["1290"]));
        await BooksBalance();
    }

    [Fact]
    public async Task A_day_that_is_closed_again_stays_as_it_is()
    {
        var loan = await OldLoan("2026-01-15");
        var first = await Close("2026-02-20");
        var before = (await Auditor.Get($"/loans/{loan}/ledger")).Expect(200).Text;

        var again = await Close("2026-02-20");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(before, (await Auditor.Get($"/loans/{loan}/ledger")).Expect(200).Text);
        Assert.Equal(1, await Closes("2026-02-20"));
    }

    [Fact]
    public async Task No_day_is_left_out()
    {
        var loan = await OldLoan("2026-01-15");
        await Close("2026-02-10");

        var day = await Close("2026-02-13");

        Assert.Equal(("2026-02-13", "2026-02-13"), (day.Text("date"), day.Text("through")));
        foreach (var closed in (string[])["2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13"])
            Assert.Equal(1, await Closes(closed));
        Assert.Equal(
            ["2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13"],
            (await Standing(loan)).Where(entry => entry.Contains(" ACCRUAL ", StringComparison.Ordinal)).Select(entry => entry[..10]));
        Assert.Equal("2026-02-13", (await BusinessDay()).Text("closed_through"));
        Assert.Equal(4, await Count("SELECT count(*) FROM lending.business_days WHERE tenant_id = @tenant AND state = 'Closed'", ("tenant", Tenant)));
    }

    [Fact]
    public async Task Without_a_date_it_is_the_day_that_is_over()
    {
        await OldLoan("2026-01-15");

        var day = (await Admin.Post("/portfolio/close-day")).Expect(200).Json;

        var today = DateOnly.Parse((await BusinessDay()).Text("today")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal($"{today.AddDays(-1):yyyy-MM-dd}", day.Text("date"));
    }

    [Fact]
    public async Task Only_loans_that_run_are_closed()
    {
        var client = await NewClient();
        var asked = (await Admin.Post("/loans/applications", LoansDriver.Order(client, more: [("disbursed_on", "2026-01-15")]))).Expect(201).Json.Uuid("id");
        var today = await NewLoan();
        var paid = await OldLoan("2026-01-15");
        (await Admin.Pay(paid, "50000.00", "2026-01-15")).Expect(201);

        var day = await Close("2026-02-20");

        Assert.Equal(0, day.At("loans").GetInt32());
        Assert.Equal(("PENDING", "ACTIVE", "PAID_OFF"), ((await Admin.Loan(asked)).Text("status"), (await Admin.Loan(today)).Text("status"), (await Admin.Loan(paid)).Text("status")));
        Assert.Equal(0, await Closes("2026-02-20"));
    }

    [Fact]
    public async Task A_loan_is_in_default_from_ninety_days_and_others_are_told_once()
    {
        var loan = await OldLoan("2026-01-15");
        // Due on February 15: on May 15 it is 89 days late.
        await Close("2026-05-15");
        Assert.Equal("ACTIVE", (await Admin.Loan(loan)).Text("status"));

        Assert.Equal(1, (await Close("2026-05-16")).At("defaulted").GetInt32());

        Assert.Equal("DEFAULTED", (await Admin.Loan(loan)).Text("status"));
        Assert.Equal(0, (await Close("2026-05-17")).At("defaulted").GetInt32());
        var told = Assert.Single(await Told(loan), fact => fact.Name == "loan_defaulted");
        Assert.Equal((90, "50000.00"), (told.Data.At("days_past_due").GetInt32(), told.Data.Text("current_balance")));
        var ledger = await Admin.Ledger(loan);
        Assert.Equal((0m, 50000m), (ledger["1200"], ledger["1210"]));
        await BooksBalance();
    }

    [Fact]
    public async Task A_statement_that_was_kept_shows_the_default()
    {
        var loan = await OldLoan("2026-01-15");
        var client = (await Admin.Loan(loan)).Uuid("client_id");
        await Close("2026-05-15");
        var before = (await Admin.Get($"/loans/clients/{client}/account-statement")).Expect(200).Text;
        Assert.Equal(before, (await Admin.Get($"/loans/clients/{client}/account-statement")).Expect(200).Text);

        await Close("2026-05-16");

        Assert.NotEqual(before, (await Admin.Get($"/loans/clients/{client}/account-statement")).Expect(200).Text);
    }

    [Fact]
    public async Task Payments_of_an_open_day_come_before_its_close()
    {
        var (first, second) = (await OldLoan("2026-01-15"), await OldLoan("2026-01-15"));
        await Close("2026-02-14");
        (await Admin.Pay(first, "2424.33", "2026-02-15")).Expect(201);

        await Close("2026-02-15");

        Assert.Equal("48200.67", await Admin.Balance(first));
        Assert.Equal((0m, 625m), ((await Admin.Ledger(first))["1300"], (await Admin.Ledger(second))["1300"]));
        Assert.Equal(-482.01m, (await Admin.Ledger(first))["1290"]);
        await BooksBalance();
    }

    [Fact]
    public async Task A_loan_that_went_on_to_the_next_day_is_closed_in_its_place()
    {
        var (inTime, ahead) = (await OldLoan("2026-01-15", ("late_rate", 0.30m)), await OldLoan("2026-01-15", ("late_rate", 0.30m)));
        await Close("2026-02-18");
        (await Admin.Pay(ahead, "1000.00", "2026-02-20")).Expect(201);

        Assert.Equal(1, (await Close("2026-02-19")).At("corrected").GetInt32());

        (await Admin.Pay(inTime, "1000.00", "2026-02-20")).Expect(201);
        Assert.Equal(0, (await Close("2026-02-20")).At("corrected").GetInt32());
        Assert.Equal(await Standing(inTime), await Standing(ahead));
        Assert.Equal(await Admin.Balance(inTime), await Admin.Balance(ahead));
        Assert.Equal(2, await Closes("2026-02-19"));
        Assert.Equal(2, (await Delinquency("2026-02-19")).At("total").At("loans").GetInt32());
        await BooksBalance();
    }

    [Fact]
    public async Task A_late_payment_opens_no_day_again()
    {
        var (inTime, late) = (await OldLoan("2026-01-15", ("late_rate", 0.30m)), await OldLoan("2026-01-15", ("late_rate", 0.30m)));
        await Close("2026-02-14");
        (await Admin.Pay(inTime, "2424.33", "2026-02-15")).Expect(201);
        await Close("2026-02-20");
        var days = await Count("SELECT count(*) FROM lending.business_days WHERE tenant_id = @tenant", ("tenant", Tenant));

        (await Admin.Pay(late, "2424.33", "2026-02-15")).Expect(201);

        Assert.Equal(await Standing(inTime), await Standing(late));
        Assert.Equal(days, await Count("SELECT count(*) FROM lending.business_days WHERE tenant_id = @tenant AND state = 'Closed'", ("tenant", Tenant)));
        Assert.Equal(0, (await Close("2026-02-21")).At("corrected").GetInt32());
        await BooksBalance();
    }

    [Fact]
    public async Task A_ledger_that_differs_from_its_book_is_found_and_told()
    {
        var (loan, well) = (await OldLoan("2026-01-15"), await OldLoan("2026-01-15"));
        Assert.Equal(0, (await Close("2026-02-20")).At("differences").GetInt32());
        Assert.Equal(1, await Change("UPDATE lending.loans SET allowance = '999.00' WHERE id = @loan", ("loan", Guid.Parse(loan))));

        var day = await Close("2026-02-21");

        Assert.Equal(("CLOSED", 1), (day.Text("state"), day.At("differences").GetInt32()));
        Assert.Equal(1, (await BusinessDay()).At("last").At("differences").GetInt32());
        Assert.Contains(Hub.LogLines, line => line.Contains(loan, StringComparison.OrdinalIgnoreCase) && line.Contains("differ", StringComparison.Ordinal));
        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(well, StringComparison.OrdinalIgnoreCase) && line.Contains("differ", StringComparison.Ordinal));
        var found = (await Auditor.Get("/ledger/reconciliation")).Expect(200).Json.At("differences").EnumerateArray().Select(row => row.Text("loan_id")).Distinct();
        Assert.Equal([loan], found);
    }
}
