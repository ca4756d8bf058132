using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commissions.UseCases;

public sealed class GetCommissionTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task Shows_the_rule_that_made_it()
    {
        var id = (await Api.Buy(await Api.Campaign(rule: new { tipo = "FIJO", valor = 7.5 }), 150)).Commissions[0].Text("id")!;

        var commission = await Api.Commission(id);

        Assert.Equal(("FIJO", 7.5m, 7.5m, 150m), (commission.Text("tipo_regla"), commission.At("valor_regla").GetDecimal(), MoneyDriver.Money(commission, "monto"), MoneyDriver.Money(commission, "credito")));
    }
}
