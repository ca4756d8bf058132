using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commissions.UseCases;

public sealed class RevertCommissionTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task What_was_owed_is_free_again()
    {
        var campaign = await Api.Campaign(budget: 100);
        var id = (await Api.Buy(campaign, 150)).Commissions[0].Text("id")!;
        await Api.Confirm(id);

        (await Api.Post($"/api/v1/comisiones/{id}/revertir", new { })).ExpectFault(422, "DATOS_INVALIDOS");
        Assert.Equal("Devolución", (await Api.Post($"/api/v1/comisiones/{id}/revertir", new { motivo = "Devolución" })).Expect(200).Json.Text("motivo"));

        Assert.Equal((0m, 100m), (MoneyDriver.Money(await Api.Statistics(campaign), "confirmado"), MoneyDriver.Money(await Api.Statistics(campaign), "disponible")));
    }
}
