using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Queries.UseCases;

public sealed class ListCampaignsTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task One_is_shown_with_its_version()
    {
        var id = (await Api.Create()).Uuid("id_campaign");
        await Api.Campaign(id);

        var shown = (await Api.Get($"/api/v1/campanias/{id}")).Expect(200);

        Assert.Equal((id, "\"1\""), (shown.Json.Text("id"), shown.Header("ETag")));
        (await Api.Get($"/api/v1/campanias/{Fresh.Id()}")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
    }
}
