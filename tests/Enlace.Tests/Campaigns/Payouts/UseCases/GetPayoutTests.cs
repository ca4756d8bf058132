using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Payouts.UseCases;

public sealed class GetPayoutTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Theory]
    [InlineData("nada")]
    [InlineData("0199c0de-0000-7000-8000-000000000000")]
    public async Task An_unknown_payout_is_said_so(string id) => (await Api.Get($"/api/v1/pagos/{id}")).ExpectFault(404, "PAGO_NO_ENCONTRADO");
}
