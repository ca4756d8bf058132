using Enlace.Kernel.Events.Log;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.CouchDb;

/// <summary>CouchDB dies while events happen, and comes back: each is there, once. Stops the server, so it runs alone.</summary>
[Collection(nameof(OnCouchDb))]
public sealed class CouchDbOutageTests(ProbeFixture<CouchDbEngine> fixture) : EventLogSuite(fixture), IClassFixture<ProbeFixture<CouchDbEngine>>
{
    private static int Kills => TestPostgres.IsFullRun ? 8 : 3;

    [Fact]
    public async Task Killed_again_and_again_while_events_happen_it_has_each_of_them_once()
    {
        using var couch = CouchDbServer.New();
        await using var hub = await NewHub(("ENLACE_EVENTLOG", couch.Setting));
        var (ids, number) = (new List<Guid>(), 0);
        async Task Publish(int commits)
        {
            for (var i = 0; i < commits; i++)
                ids.AddRange(await hub.Publish([.. Enumerable.Range(0, 10).Select(_ => new ProbeTimed(Subject, number++))]));
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            var load = Publish(40);
            var goal = await couch.Count() + 50;
            await Eventually.Holds(async () => await couch.Count() >= goal, () => $"{goal} documents", 30);
            await CouchDbServer.Kill();
            await load;
            await Publish(5);
            Assert.True((await hub.Destination(EventLogFeed.DestinationName)).At("ready").GetInt64() > 0, "It was not away.");
            await CouchDbServer.Start();
            await AllTold(hub, 60);
        }

        var documents = (await couch.Documents())!;
        Assert.Equal(ids.Select(id => id.ToString()).Order(), documents.Keys.Order());
        Assert.All(documents.Values, document => Assert.StartsWith("1-", document.Text("_rev"), StringComparison.Ordinal));
        Assert.Empty(await hub.DeadLetters());
        Assert.Equal("closed", (await hub.Destination(EventLogFeed.DestinationName)).Text("breaker"));
    }

    [Fact]
    public async Task While_it_is_away_the_hub_serves_and_says_what_is_missing()
    {
        using var couch = CouchDbServer.New();
        await using var hub = await NewHub(("ENLACE_EVENTLOG", couch.Setting));
        await hub.PublishOne(new ProbeHappened(Subject, 1));
        await Logged(hub, Subject, 1);
        await CouchDbServer.Kill();
        try
        {
            await hub.PublishOne(new ProbeHappened(Subject, 2));
            await hub.Settles(Subject, 2);

            Assert.NotNull((await hub.Api.Get($"{Route}?subject={Subject}")).ExpectProblem(503, "unavailable").Header("Retry-After"));
            var ready = (await hub.Api.Get("/health/ready")).Expect(200).Json;
            Assert.Equal(("degraded", "down", "up"), (ready.Text("status"), ready.Text("parts.event_log"), ready.Text("parts.database")));
            (await hub.Api.Get("/health")).Expect(200);
        }
        finally
        {
            await CouchDbServer.Start();
        }

        await Logged(hub, Subject, 2, 30);
        Assert.Equal("ready", (await hub.Api.Get("/health/ready")).Expect(200).Json.Text("status"));
    }

    [Fact]
    public async Task A_hub_that_starts_while_it_is_away_tells_it_everything_later()
    {
        using var couch = CouchDbServer.New();
        await CouchDbServer.Kill();
        ProbeHub hub;
        try
        {
            hub = await NewHub(("ENLACE_EVENTLOG", couch.Setting));
            await hub.PublishOne(new ProbeHappened(Subject, 1));
        }
        finally
        {
            await CouchDbServer.Start();
        }

        await using (hub)
            await Logged(hub, Subject, 1, 30);
    }
}
