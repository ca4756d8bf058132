using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ShowDelinquencyTests(SqliteHubFixture hub) : CloseSuite(hub)
{
    /// <summary>
    /// 48,200.67 after the contract's A1, whose next installment is due on March 15; on a due date nothing is late. Interest runs on by the schedule: 602.51
    /// by March 15, a day on 46,378.85 after it; by June 14 it is 602.51, 579.74, 556.68 and 29 days on 42,666.61.
    /// </summary>
    [Theory]
    [InlineData("2026-03-15", "0", "0.0100", "48803.18", "488.03")]
    [InlineData("2026-03-16", "1-7", "0.0400", "48822.50", "1952.90")]
    [InlineData("2026-06-14", "91-120", "0.7500", "50455.15", "37841.36")]
    public async Task Provision_is_of_principal_and_the_interest_in_balance(string day, string bucket, string rate, string exposure, string provision)
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);

        var row = Bucket(await Delinquency(day), bucket);

        Assert.Equal((1, "48200.67", rate), (row.At("loans").GetInt32(), row.Text("principal"), row.Text("rate")));
        Assert.Equal((exposure, provision), (row.Text("exposure"), row.Text("provision")));
    }

    [Fact]
    public async Task Before_it_was_paid_out_a_loan_is_not_there()
    {
        await OldLoan("2026-01-15");

        Assert.Equal(0, (await Delinquency("2026-01-14")).At("total").At("loans").GetInt32());
        Assert.Equal("50000.00", (await Delinquency("2026-01-15")).At("total").Text("principal"));
    }
}
