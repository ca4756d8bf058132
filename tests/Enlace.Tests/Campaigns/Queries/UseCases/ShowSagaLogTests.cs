using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ShowSagaLogTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task A_chain_without_a_saga_is_not_found() => (await Api.Get($"/api/v1/sagas-campanias/{Fresh.Id()}")).ExpectFault(404, "SAGA_NO_ENCONTRADA");
}
