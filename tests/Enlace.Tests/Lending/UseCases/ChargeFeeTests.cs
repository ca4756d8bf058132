using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ChargeFeeTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task What_is_wrong_with_a_fee_is_named_and_nothing_is_charged()
    {
        var loan = await NewLoan();

        Assert.Equal(["missing body.name", "missing body.amount"], LoansDriver.Issues(await Admin.Post($"/loans/{loan}/fees", new { })));
        Assert.Equal(
            ["string_too_short body.name", "greater_than body.amount", "date_past body.charged_on", "extra_forbidden body.why"],
            LoansDriver.Issues(await Admin.Post($"/loans/{loan}/fees", new { name = "", amount = 0, charged_on = "2999-01-01", why = 1 })));
        Assert.Equal(["decimal_max_places body.amount"], LoansDriver.Issues(await Admin.Post($"/loans/{loan}/fees", new { name = "Visita", amount = 0.005m })));
        Assert.Equal("0.00", (await Admin.Get($"/loans/{loan}/payoff")).Expect(200).Json.Text("fees"));
    }

    [Fact]
    public async Task Only_an_administrator_charges_fees()
    {
        var loan = await NewLoan();

        (await Agent.Post($"/loans/{loan}/fees", new { name = "Visita", amount = 10 })).Expect(403);
        (await Admin.Post($"/loans/{Guid.Empty}/fees", new { name = "Visita", amount = 10 })).Expect(404);
        (await Admin.Post($"/loans/{loan}/fees", new { name = "Visita", amount = 10 })).Expect(201);
        Assert.Equal("10.00", (await Admin.Get($"/loans/{loan}/payoff")).Expect(200).Json.Text("fees"));
    }
}
