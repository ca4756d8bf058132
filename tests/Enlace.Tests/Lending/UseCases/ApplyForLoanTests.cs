using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ApplyForLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task What_is_asked_for_has_a_schedule_before_it_is_paid_out()
    {
        var loan = (await Agent.Post("/loans/applications", LoansDriver.Order(await NewClient()))).Expect(201).Json.Uuid("id");

        var schedule = (await Admin.Get($"/loans/{loan}/schedule")).Expect(200).Json;

        Assert.Equal((0, 24), (schedule.At("current_version").GetInt32(), schedule.At("installments").GetArrayLength()));
        Assert.Empty((await Auditor.Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray());
    }

    [Theory]
    [InlineData("first_due_date", "9999-12-31", "value_error body.first_due_date")]
    [InlineData("first_due_date", "9998-01-31", "value_error body.first_due_date")]
    [InlineData("first_due_date", "0001-01-01", "value_error body.first_due_date")]
    [InlineData("disbursed_on", "0001-01-01", "date_past body.disbursed_on")]
    public async Task A_date_from_which_the_calendar_ends_is_refused(string field, string day, string issue) =>
        Assert.Equal([issue], LoansDriver.Issues(await Admin.Post("/loans/applications", LoansDriver.Order(await NewClient(), more: [("term_months", 360), (field, day)]))));

    [Fact]
    public async Task What_nobody_knows_is_refused_here_and_ignored_by_the_originals_route()
    {
        var order = LoansDriver.Order(await NewClient(), more: ("colour", "red"));

        Assert.Equal(["extra_forbidden body.colour"], LoansDriver.Issues(await Agent.Post("/loans/applications", order)));
        (await Agent.Post("/loans/", order)).Expect(201);
    }
}
