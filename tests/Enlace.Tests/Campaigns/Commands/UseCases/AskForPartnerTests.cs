using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class AskForPartnerTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Theory]
    [InlineData("{\"nombre\":7,\"tipo\":\"influencer\",\"informacion_perfil\":\"x\"}", "nombre")]
    [InlineData("{\"nombre\":\"A\",\"tipo\":[],\"informacion_perfil\":\"x\"}", "tipo")]
    [InlineData("{\"nombre\":\"A\",\"tipo\":\"influencer\",\"informacion_perfil\":null}", "informacion_perfil")]
    [InlineData("{\"nombre\":\"A\",\"tipo\":\"influencer\",\"informacion_perfil\":\"x\",\"id_campaign\":5}", "id_campaign")]
    public async Task Names_the_field_that_is_wrong(string body, string field) =>
        Assert.Equal(field, (await Api.Post("/crear-partner", body)).ExpectFault(422, "DATOS_INVALIDOS").Json.At("detalles")[0].Text("campo"));
}
