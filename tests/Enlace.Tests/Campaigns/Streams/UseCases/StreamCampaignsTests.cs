using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Streams.UseCases;

public sealed class StreamCampaignsTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Begins_with_what_comes_and_not_with_what_was()
    {
        var before = await Api.Create();
        await Api.Saga(before.Uuid("id_correlacion"), "COMPLETADA");
        await using var listener = await CampaignListener.Open(Hub.Client);
        var after = await Api.Create();

        await listener.Gets("saga_completada", after.Uuid("id_correlacion"));

        Assert.DoesNotContain(listener.Seen, told => told.Data.Text("id_correlacion") == before.Text("id_correlacion"));
    }
}
