using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ShowCommandTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task What_is_no_id_is_not_found() => (await Api.Get("/api/v1/comandos/7")).ExpectFault(404, "COMANDO_NO_ENCONTRADO");
}
