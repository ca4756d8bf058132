using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ListPaymentsTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task The_newest_stand_first_page_by_page()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, 20m, ("paid_at", "2026-02-02"), ("external_ref", "b"))).Expect(201);
        (await Admin.Pay(loan, 30m, ("paid_at", "2026-02-03"))).Expect(201);
        (await Admin.Pay(loan, 10m, ("paid_at", "2026-02-01"))).Expect(201);

        var all = (await Auditor.Get($"/loans/{loan}/payments")).Expect(200);
        var second = (await Auditor.Get($"/loans/{loan}/payments?skip=1&limit=1")).Expect(200).Json;

        Assert.Equal(["30.00", "20.00", "10.00"], all.Json.EnumerateArray().Select(payment => payment.Text("amount")));
        Assert.Equal("3", all.Header("X-Total-Count"));
        Assert.Equal("b", Assert.Single(second.EnumerateArray()).Text("external_ref"));
    }
}
