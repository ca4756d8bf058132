using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Tracking.UseCases;

public sealed class GetInteractionTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task Shows_what_was_sent()
    {
        var id = Fresh.Id();
        await Api.Track(MoneyDriver.Purchase("una-campania", "ana", "p-1", 12.5m, id));

        var kept = (await Api.Get($"/api/v1/tracking/interacciones/{id}")).Expect(200).Json;

        Assert.Equal(("PURCHASE", "ana", "p-1", 12.5m, "USD"), (kept.Text("tipo"), kept.Text("id_usuario"), kept.Text("id_afiliado"), kept.At("valor").GetDecimal(), kept.Text("moneda")));
        (await Api.Get("/api/v1/tracking/interacciones/otra")).ExpectFault(404, "INTERACCION_NO_ENCONTRADA");
    }

    [Theory]
    [InlineData("pedidos/2026/{0}")]
    [InlineData("{0}/50%2Fde/ñandú y más?")]
    public async Task Is_found_by_an_id_with_slashes_and_so_is_its_attribution(string form)
    {
        var id = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Fresh.Id());
        await Api.Track(MoneyDriver.Purchase(await Api.Campaign(), "ana", MoneyDriver.One, 12.5m, id));

        var kept = (await Api.Get($"/api/v1/tracking/interacciones/{Uri.EscapeDataString(id)}")).Expect(200).Json;

        Assert.Equal(id, kept.Text("id"));
        Assert.Equal(id, (await Api.Attribution(Uri.EscapeDataString(id))).Text("id_conversion"));
    }
}
