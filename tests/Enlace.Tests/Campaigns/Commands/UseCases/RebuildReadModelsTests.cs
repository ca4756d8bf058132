using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class RebuildReadModelsTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Belongs_to_those_who_run_the_house() =>
        (await (await NewTenant()).Post("/api/v1/campanias/modelos-de-lectura/reconstrucciones")).ExpectFault(403, "ACCESO_DENEGADO");
}
