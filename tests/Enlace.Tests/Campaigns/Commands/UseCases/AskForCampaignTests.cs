using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class AskForCampaignTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Currency_and_name_are_brought_into_shape_and_unknown_fields_ignored()
    {
        var body = CampaignsDriver.Seed();
        (body["nombre"], body["divisa"], body["color"]) = ("  Verano ", "usd", "azul");

        var campaign = await Api.Campaign((await Api.Create(body)).Uuid("id_campaign"));

        Assert.Equal(("Verano", "USD"), (campaign.Text("nombre"), campaign.Text("divisa")));
    }

    [Theory]
    [InlineData("p-1", " p-1 ")]
    [InlineData("0199a1d2-0000-7000-8000-00000000000a", "{0199A1D2-0000-7000-8000-00000000000A}")]
    public async Task Two_spellings_of_one_id_are_one_participant_too_many(string one, string other)
    {
        var body = CampaignsDriver.Seed();
        body["participantes"] = new[] { one, other }.Select(id => new { id, tipo = "Influencer", nombre = "Eva Ruiz", informacion_perfil = "Viajes" }).ToArray();

        var answer = await Api.Post("/crear-campaign", body);

        answer.ExpectFault(422, "DATOS_INVALIDOS");
        Assert.Equal(["participantes.1.id"], answer.WrongFields);
    }

    [Fact]
    public async Task A_new_route_refuses_what_a_participant_does_not_have()
    {
        var body = CampaignsDriver.Seed();
        body["participantes"] = new[] { new { id = "p-1", tipo = "Influencer", nombre = "Eva Ruiz", informacion_perfil = "Viajes", contracto = new { tipo = "CPA", valor = 5 } } };

        (await Api.Post("/api/v1/campanias", body)).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Post("/crear-campaign", body)).Expect(200);
    }

    [Fact]
    public async Task A_budget_keeps_every_digit()
    {
        var body = CampaignsDriver.Seed();
        body["presupuesto"] = 12345678901234567.89m;

        Assert.Equal("12345678901234567.89", (await Api.Campaign((await Api.Create(body)).Uuid("id_campaign"))).At("presupuesto").GetRawText());
    }
}
