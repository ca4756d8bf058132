using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ExplainPaymentTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task Each_line_says_its_step_its_installment_and_its_rule()
    {
        var loan = await OldLoan("2026-01-15", ("late_rate", 0.30m));
        var paid = (await Admin.Pay(loan, "2500.00", "2026-02-25")).Expect(201).Json.Uuid("id");

        var lines = (await Agent.Get($"/loans/{loan}/payments/{paid}/explain")).Expect(200).Json.At("lines").EnumerateArray().ToArray();

        Assert.Equal(
            ["LATE_INTEREST 1 LATE_INTEREST 14.99", "INTEREST 1 INTEREST 625.00", "PRINCIPAL 1 PRINCIPAL 1799.33", "EXCESS 2 INTEREST 60.68"],
            lines.Select(line => $"{line.Text("step")} {line.Text("installment")} {line.Text("concept")} {line.Text("amount")}"));
        Assert.Contains("1799.33 × 0.30 × 10/360", lines[0].Text("rule"), StringComparison.Ordinal);
    }
}
