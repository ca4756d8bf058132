using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Tracking.UseCases;

public sealed class RegisterInteractionsTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task One_alone_gets_an_id_where_it_brings_none()
    {
        var answer = await Api.Post("/api/v1/tracking/interacciones", new { tipo = "VIEW", marca_temporal = 1767225600, id_usuario = "u", id_campania = Fresh.Id() });

        var id = answer.Expect(202).Json.At("ids").EnumerateArray().Single().GetString();
        Assert.Equal("2026-01-01T00:00:00.000000Z", (await Api.Get($"/api/v1/tracking/interacciones/{id}")).Expect(200).Json.Text("marca_temporal"));
    }

    [Theory]
    [InlineData("1.005")]
    [InlineData("\"10\"")]
    [InlineData("1e30")]
    public async Task A_value_is_an_amount(string value) => (await Api.Post(
        "/api/v1/tracking/interacciones", $$"""{"tipo":"PURCHASE","marca_temporal":"2026-01-01","id_usuario":"u","id_campania":"c","valor":{{value}}}""")).ExpectFault(422, "DATOS_INVALIDOS");

    [Fact]
    public async Task A_currency_without_cents_has_none() => (await Api.Post(
        "/api/v1/tracking/interacciones", """{"tipo":"PURCHASE","marca_temporal":"2026-01-01","id_usuario":"u","id_campania":"c","valor":10.5,"moneda":"CLP"}""")).ExpectFault(422, "DATOS_INVALIDOS");
}
