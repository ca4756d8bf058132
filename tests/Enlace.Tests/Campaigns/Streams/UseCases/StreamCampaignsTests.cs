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

    [Fact]
    public async Task Whoever_is_told_nothing_hears_that_we_live_however_much_others_are_told()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?>
        {
            ["ENLACE_MODULES"] = "campaigns",
            ["ENLACE__Campaigns__HeartbeatSeconds"] = "1",
        });
        var api = new CampaignsDriver(hub.Client);
        await using var others = await CampaignListener.Open(hub.Client);
        await using var listener = await CampaignListener.Open(hub.Client, chain: Guid.CreateVersion7().ToString());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var busy = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
                await api.Create();
        }, end.Token);

        await Eventually.Holds(() => others.Seen.Count > 0, () => "others are told");
        var before = listener.Place;
        await Eventually.Holds(() => listener.Place > before, () => "it hears that we live, and how far it is", 20);

        await end.CancelAsync();
        await busy;
        Assert.Empty(listener.Seen);
    }
}
