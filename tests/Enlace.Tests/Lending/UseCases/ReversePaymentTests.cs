using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ReversePaymentTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task A_reference_stays_taken_when_its_payment_is_reversed()
    {
        var loan = await NewLoan();
        var paid = (await Admin.Pay(loan, 100, ("external_ref", "SPEI-9"))).Expect(201).Json.Uuid("id");

        (await Admin.Post($"/loans/{loan}/payments/{paid}/reverse")).Expect(200);

        (await Admin.Pay(loan, 100, ("external_ref", "SPEI-9"))).Expect(409);
    }
}
