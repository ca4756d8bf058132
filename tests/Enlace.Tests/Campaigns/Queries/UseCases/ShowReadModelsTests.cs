using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ShowReadModelsTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Shows_the_live_generation_and_the_end_of_the_journal()
    {
        var models = (await Api.Get("/api/v1/campanias/modelos-de-lectura")).Expect(200).Json;

        Assert.Contains(models.At("datos").EnumerateArray(), one => one.Text("estado") == "live");
        Assert.True(models.At("fin_del_diario").GetInt64() >= 0);
    }

    [Fact]
    public async Task Belongs_to_those_who_run_the_house() =>
        (await (await NewTenant()).Get("/api/v1/campanias/modelos-de-lectura")).ExpectFault(403, "ACCESO_DENEGADO");
}
