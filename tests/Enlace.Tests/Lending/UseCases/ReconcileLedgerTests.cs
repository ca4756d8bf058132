using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ReconcileLedgerTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task All_loans_of_the_tenant_are_compared()
    {
        await NewLoan();
        await OldLoan("2026-01-15", ("vat_mode", "NOMINAL"), ("opening_fee_rate", 0.01m));

        var report = (await Auditor.Get("/ledger/reconciliation")).Expect(200).Json;

        Assert.Equal((2, 0), (report.At("loans").GetInt32(), report.At("differences").GetArrayLength()));
    }
}
