using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class RefundCreditTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task What_is_wrong_with_a_refund_is_named()
    {
        var loan = await NewLoan();

        Assert.Equal(["missing body.amount"], LoansDriver.Issues(await Admin.Post($"/loans/{loan}/refunds", new { })));
        Assert.Equal(
            ["greater_than body.amount", "date_past body.refunded_on", "extra_forbidden body.why"],
            LoansDriver.Issues(await Admin.Post($"/loans/{loan}/refunds", new { amount = 0, refunded_on = "2999-01-01", why = 1 })));
        Assert.Equal(["decimal_max_places body.amount"], LoansDriver.Issues(await Admin.Post($"/loans/{loan}/refunds", new { amount = 0.005m })));
        Assert.Equal(["uuid_parsing path.loan_id"], LoansDriver.Issues(await Admin.Post("/loans/abc/refunds", new { amount = 1 })));
    }

    [Fact]
    public async Task What_has_no_credit_has_none_to_give_back_in_any_state()
    {
        var asked = (await Admin.Post("/loans/applications", LoansDriver.Order(await NewClient()))).Expect(201).Json.Uuid("id");

        (await Admin.Post($"/loans/{asked}/refunds", new { amount = 1 })).Expect(400);
        (await Admin.Post($"/loans/{await NewLoan()}/refunds", new { amount = 1, refunded_on = "2020-01-01" })).Expect(400);
    }
}
