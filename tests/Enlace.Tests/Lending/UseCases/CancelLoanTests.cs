using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class CancelLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task An_application_is_cancelled_and_never_paid_out()
    {
        var loan = (await Agent.Post("/loans/applications", LoansDriver.Order(await NewClient()))).Expect(201).Json.Uuid("id");

        Assert.Equal("CANCELLED", (await Admin.Post($"/loans/{loan}/cancel")).Expect(200).Json.Text("status"));

        Assert.Equal("""{"detail":"Invalid state transition: CANCELLED -> ACTIVE"}""", (await Admin.Post($"/loans/{loan}/disburse")).Expect(409).Text);
    }
}
