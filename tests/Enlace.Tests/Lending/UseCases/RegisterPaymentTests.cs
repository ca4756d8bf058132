using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class RegisterPaymentTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task Texts_are_amounts_and_what_the_contract_does_not_know_is_ignored()
    {
        var loan = await NewLoan();

        var paid = (await Agent.Post($"/loans/{loan}/payments", """{"amount":"100.10","note":"ventanilla 3"}""")).Expect(201);

        Assert.Equal("100.10", paid.Json.Text("amount"));
        Assert.Equal("49899.90", await Admin.Balance(loan));
    }

    [Fact]
    public async Task An_auditor_pays_nothing() => (await Auditor.Pay(await NewLoan(), 1)).Expect(403);

    [Fact]
    public async Task A_day_alone_is_the_lenders_day()
    {
        var loan = await OldLoan("2026-01-15");

        var paid = (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201).Json;

        Assert.Equal("2026-02-15T06:00:00.000000Z", paid.Text("payment_date"));
        Assert.Equal("0.00", paid.Text("allocation.late_interest"));
    }
}
