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
}
