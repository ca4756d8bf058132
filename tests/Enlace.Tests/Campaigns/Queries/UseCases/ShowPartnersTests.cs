using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ShowPartnersTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Shows_the_five_fields_of_the_contract()
    {
        var made = (await Api.Post("/crear-partner", new { nombre = "Alice Doe", tipo = "influencer", informacion_perfil = "x" })).Expect(200).Json;
        Answer? seen = null;
        await Eventually.Holds(async () => (seen = await Api.Get($"/obtener-partners/{made.Uuid("id_partner")}")).Status == 200, () => $"{seen}");

        seen!.Json.IsNull("id_campaign");
        Assert.Equal(("Alice Doe", "influencer", "x"), (seen.Json.Text("nombre"), seen.Json.Text("tipo"), seen.Json.Text("informacion_perfil")));
    }
}
