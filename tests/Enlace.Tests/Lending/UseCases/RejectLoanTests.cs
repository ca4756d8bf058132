using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class RejectLoanTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task A_loan_that_runs_is_not_rejected() =>
        Assert.Equal("""{"detail":"Invalid state transition: ACTIVE -> REJECTED"}""", (await Checker.Post($"/loans/{await NewLoan()}/reject")).Expect(409).Text);
}
