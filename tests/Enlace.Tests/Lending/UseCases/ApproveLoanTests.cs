using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ApproveLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task It_is_kept_who_approved()
    {
        var loan = (await Agent.Post("/loans/applications", LoansDriver.Order(await NewClient()))).Expect(201).Json.Uuid("id");
        (await Admin.Loan(loan)).IsNull("decided_by");

        (await Admin.Post($"/loans/{loan}/approve")).Expect(200);

        var shown = await Admin.Loan(loan);
        Assert.NotEqual(shown.Text("created_by"), shown.Text("decided_by"));
        Assert.Equal(shown.Text("decided_by"), Assert.Single(await Told(loan), fact => fact.Name == "loan_approved").Data.Text("approved_by"));
    }

    [Fact]
    public async Task What_is_not_there_is_404() =>
        Assert.Equal("""{"detail":"Loan not found"}""", (await Admin.Post("/loans/019ae5c0-0000-7000-8000-00000000dead/approve")).Expect(404).Text);
}
