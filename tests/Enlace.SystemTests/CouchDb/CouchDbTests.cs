using Enlace.Kernel.Events.Log;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.CouchDb;

/// <summary>What is particular to CouchDB, on a real server: its database, its users, and what others keep there.</summary>
[Collection(nameof(OnCouchDb))]
public sealed class CouchDbTests(ProbeFixture<CouchDbEngine> fixture) : EventLogSuite(fixture), IClassFixture<ProbeFixture<CouchDbEngine>>
{
    [Fact]
    public async Task The_id_of_a_document_is_the_events_and_views_of_old_find_the_keys_they_know()
    {
        using var couch = CouchDbServer.New();
        await using var hub = await NewHub(("ENLACE_EVENTLOG", couch.Setting));
        var id = await hub.PublishOne(new ProbeTimed(Subject, 3));
        await AllTold(hub);

        var document = (await couch.Documents())![id.ToString()];

        Assert.Equal(("ProbeTimed", Subject), (document.Text("event_type"), document.Text("entity_id")));
        Assert.Equal(3, document.At("payload").At("number").GetInt32());
        Assert.Equal("probe.ProbeTimed.v1", document.Text("type"));
        Assert.StartsWith("1-", document.Text("_rev"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_already_is_done_and_stays_as_it_is()
    {
        using var couch = CouchDbServer.New();
        await using var hub = await NewHub(("ENLACE_EVENTLOG", couch.Setting));
        await hub.Publish([.. Enumerable.Range(0, 5).Select(number => new ProbeTimed(Subject, number))]);
        await AllTold(hub);
        var before = (await couch.Documents())!;

        await TellAgain(hub, Subject);

        var after = (await couch.Documents())!;
        Assert.Equal(before.Count, after.Count);
        Assert.All(before, pair => Assert.Equal(pair.Value.Text("_rev"), after[pair.Key].Text("_rev")));
        Assert.Empty(await hub.DeadLetters());
    }

    [Fact]
    public async Task Documents_of_others_are_left_alone_and_not_shown()
    {
        using var couch = CouchDbServer.New();
        await couch.Make();
        await couch.Tell(HttpMethod.Put, "old", new { event_type = "client_created", entity_id = 1, payload = new { }, timestamp = "2024-01-01T00:00:00Z" });
        var pretender = Guid.CreateVersion7();
        await couch.Tell(HttpMethod.Put, $"{pretender}", new { id = pretender, tenantid = "default", time = "some day", type = "x", subject = Subject, correlationid = "c" });
        await using var hub = await NewHub(("ENLACE_EVENTLOG", couch.Setting));
        var id = await hub.PublishOne(new ProbeTimed(Subject, 1));

        await Logged(hub, Subject, 1);

        Assert.Equal([id], await Ids(hub.Api, ""));
        (await hub.Api.Get($"{Route}/{pretender}")).ExpectProblem(404, "document_not_found");
        Assert.NotNull(await couch.Ask("old"));
    }

    [Fact]
    public async Task A_database_that_was_dropped_is_made_anew()
    {
        using var couch = CouchDbServer.New();
        await using var hub = await NewHub(("ENLACE_EVENTLOG", couch.Setting));
        await hub.PublishOne(new ProbeTimed(Subject, 1));
        await Logged(hub, Subject, 1);

        await couch.Drop();
        var id = await hub.PublishOne(new ProbeTimed(Subject, 2));

        await AllTold(hub);
        // Its indexes went with it, so browsing may need a second look.
        await Eventually.Holds(async () => (await hub.Api.Get($"{Route}?subject={Subject}")).Status == 200, () => "browsing works again");
        Assert.Equal([id], await Ids(hub.Api, $"subject={Subject}"));
    }

    [Fact]
    public async Task A_wrong_password_is_seen_loses_nothing_and_is_never_shown()
    {
        using var couch = CouchDbServer.New();
        var wrong = couch.Setting.Replace(CouchDbServer.Password, "wr0ng-p4ss", StringComparison.Ordinal);
        var settings = new Dictionary<string, string?>(await NewSettings()) { ["ENLACE_EVENTLOG"] = wrong };
        Guid id;
        await using (var hub = await ProbeHub.Start(settings))
        {
            id = await hub.PublishOne(new ProbeTimed(Subject, 1));
            await Eventually.Holds(async () => (await hub.Destination(EventLogFeed.DestinationName)).Text("breaker") == "open", () => "an open breaker");

            Assert.Equal(1, (await hub.Destination(EventLogFeed.DestinationName)).At("ready").GetInt64());
            Assert.NotNull((await hub.Api.Get(Route)).ExpectProblem(503, "unavailable").Header("Retry-After"));
            (await hub.Api.Get($"{Route}/{id}")).ExpectProblem(503, "unavailable");
            var ready = (await hub.Api.Get("/health/ready")).Expect(200).Json;
            Assert.Equal(("degraded", "down"), (ready.Text("status"), ready.Text("parts.event_log")));
            var delivery = (await hub.Event(id)).At("deliveries").EnumerateArray().Single(found => found.Text("destination") == EventLogFeed.DestinationName);
            Assert.Contains("refuses our user (401)", delivery.At("attempts")[0].Text("detail"), StringComparison.Ordinal);
            Assert.Empty(await hub.DeadLetters());
            Assert.DoesNotContain(hub.Web.LogLines, line => line.Contains("wr0ng", StringComparison.Ordinal));
            Assert.DoesNotContain(await hub.Web.ReadAllStoredText(), text => text.Contains("wr0ng", StringComparison.Ordinal));
        }

        settings["ENLACE_EVENTLOG"] = couch.Setting;
        await using var mended = await ProbeHub.Start(settings);
        Assert.Equal(id, Id(Assert.Single(await Logged(mended, Subject, 1))));
    }

    [Fact]
    public async Task A_million_characters_are_one_document()
    {
        await Hub.PublishOne(new ProbeLarge(Subject, new string('ñ', 1_000_000)));

        var found = Assert.Single(await Logged(Hub, Subject, 1));

        Assert.Equal(1_000_000, found.At("document").At("data").Text("text")!.Length);
    }

    [Fact]
    public async Task Readiness_names_it_while_it_answers()
    {
        var ready = (await Hub.Api.Get("/health/ready")).Expect(200).Json;

        Assert.Equal(("ready", "up"), (ready.Text("status"), ready.Text("parts.event_log")));
    }

    [Fact]
    public async Task A_process_without_the_role_worker_can_browse()
    {
        var settings = new Dictionary<string, string?>(await NewSettings());
        await using var worker = await ProbeHub.Start(settings);
        await worker.PublishOne(new ProbeTimed(Subject, 1));
        await Logged(worker, Subject, 1);

        await using var api = await ProbeHub.Start(new Dictionary<string, string?>(settings) { ["ENLACE_ROLES"] = "api" });

        Assert.Single(await Browse(api.Api, $"subject={Subject}"));
    }
}
