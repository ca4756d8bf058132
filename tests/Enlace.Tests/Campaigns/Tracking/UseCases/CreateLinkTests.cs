using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Tracking.UseCases;

public sealed class CreateLinkTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/ruta")]
    [InlineData("https://ana:clave@tienda.example/")]
    [InlineData("https://tienda.example/\r\nSet-Cookie: a=b")]
    public async Task A_target_is_a_plain_address(string target) =>
        (await Api.Post($"/api/v1/campanias/{Fresh.Id()}/enlaces", new { participante = MoneyDriver.One, destino = target })).ExpectFault(422, "DATOS_INVALIDOS");

    [Fact]
    public async Task Campaign_and_participant_must_be_known()
    {
        (await Api.Post($"/api/v1/campanias/{Fresh.Id()}/enlaces", new { participante = MoneyDriver.One, destino = "https://tienda.example/" })).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
        (await Api.Post($"/api/v1/campanias/{await Api.Campaign()}/enlaces", new { participante = "p-nadie", destino = "https://tienda.example/" })).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");
    }

    [Fact]
    public async Task Nobody_gets_one_who_left_nor_of_a_campaign_that_is_over()
    {
        var campaign = await Api.Campaign();
        (await Link(MoneyDriver.One)).Expect(201);
        var own = (await Api.Campaigns.Partners(campaign)).Single(one => one.Text("id_participante") == MoneyDriver.One).Text("id")!;
        var left = (await Api.Delete($"/api/v1/campanias/{campaign}/participantes/{own}")).Expect(202).Json;
        Assert.Equal("PROCESADO", (await Api.Campaigns.Command(left.Uuid("id_comando"))).Text("estado"));

        (await Link(MoneyDriver.One)).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");
        (await Link(own)).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");
        (await Link(MoneyDriver.Two)).Expect(201);
        (await Api.Post($"/api/v1/campanias/{campaign}/cancelar")).Expect(200);
        (await Link(MoneyDriver.Two)).ExpectFault(409, "TRANSICION_INVALIDA");

        Task<Answer> Link(string participant) => Api.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = participant, destino = "https://tienda.example/" });
    }
}
