using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class CreateLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task What_is_optional_is_kept_as_it_was_agreed_on()
    {
        var loan = await NewLoan(more: [("method", "GERMAN"), ("day_count", "ACT/365"), ("vat_mode", "NOMINAL"), ("late_rate", "0.3"), ("opening_fee_rate", 0.02m)]);

        var shown = await Admin.Loan(loan);

        Assert.Equal(("GERMAN", "ACT/365", "NOMINAL"), (shown.Text("method"), shown.Text("day_count"), shown.Text("vat_mode")));
        Assert.Equal(("0.3000", "0.0200"), (shown.Text("late_rate"), shown.Text("opening_fee_rate")));
        Assert.Equal(1, shown.At("schedule_version").GetInt32());
    }

    [Fact]
    public async Task Amounts_as_text_and_a_path_without_its_slash_do_as_well() =>
        Assert.Equal("1000.10", (await Agent.Post("/loans", LoansDriver.Order(await NewClient(), "1000.10"))).Expect(201).Json.Text("amount"));
}
