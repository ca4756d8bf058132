using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class QueryCampaignTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Refuses_what_is_no_id() => (await Api.Get("/campaña-query?id=7")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
}
