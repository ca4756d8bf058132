using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>One tenant's operators see and move nothing of another's, and nothing that all tenants share.</summary>
public abstract class TenantConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private readonly string _other = $"t2-{Fresh.Token()}";

    [Fact]
    public async Task Events_stay_with_their_tenant()
    {
        var (operators, _, _) = await Hub.NewCaller(_other, "operator");
        var mine = await Hub.PublishOne(new ProbeHappened(Subject, 1));
        var theirs = (await Hub.PublishAs(_other, new ProbeHappened(Subject, 2)))[0];
        await Hub.Settles(Subject, 2);

        Assert.Equal([theirs.ToString()], await Ids(operators, $"/api/v1/events?subject={Subject}"));
        Assert.Equal([theirs.ToString()], await Ids(operators, "/api/v1/events"));
        Assert.Equal([mine.ToString()], await Ids(Hub.Api, $"/api/v1/events?subject={Subject}"));
        (await operators.Get($"/api/v1/events/{mine}")).ExpectProblem(404, "event_not_found");
        (await Hub.Api.Get($"/api/v1/events/{theirs}")).ExpectProblem(404, "event_not_found");
        (await operators.Get($"/api/v1/events/{theirs}")).Expect(200);
        var correlation = (await Hub.Event(mine)).Text("correlation_id");
        Assert.Empty(await Ids(operators, $"/api/v1/events?correlation_id={correlation}"));
    }

    [Fact]
    public async Task Effects_of_a_tenants_facts_are_that_tenants_rows()
    {
        await Hub.PublishAs(_other, new ProbeHappened(Subject, 1));
        await Hub.Settles(Subject, 1);

        Assert.Equal(0, await Hub.Work(db => Task.FromResult(db.Effects.Count(effect => effect.Subject == Subject))));
        Assert.Equal(1, await Hub.Work(db => Task.FromResult(db.Effects.Count(effect => effect.Subject == Subject)), _other));
    }

    [Fact]
    public async Task A_row_of_another_tenant_cannot_be_written()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Hub.Work(async db =>
        {
            db.Items.Add(new ProbeItem { Id = Guid.CreateVersion7(), TenantId = _other, Name = Subject, Amount = 1 });
            await db.Commit(Cancel);
            return 0;
        }));
    }

    [Fact]
    public async Task Destinations_that_all_share_are_the_houses_business()
    {
        var (operators, _, _) = await Hub.NewCaller(_other, "operator");

        Assert.Empty((await operators.Get("/api/v1/destinations")).Expect(200).Json.At("items").EnumerateArray());
        foreach (var verb in (string[])["pause", "resume"])
            (await operators.Post($"{ProbeHub.Path("probe.Note")}/{verb}")).ExpectProblem(404, "destination_not_found");
        Assert.False((await Hub.Destination("probe.Note")).At("paused").GetBoolean());
    }

    [Fact]
    public async Task A_webhook_is_its_owners_alone()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operators, _, _) = await Hub.NewCaller(_other, "operator");
        var mine = await Hub.OpenWebhook(Subject, receiver.Url);
        var theirs = await Hub.OpenWebhook(Subject, receiver.Url, _other);
        await receiver.Accepts(2);

        Assert.Equal([theirs], (await operators.Get("/api/v1/destinations")).Expect(200).Json.At("items").EnumerateArray().Select(item => item.Text("name")));
        (await operators.Post($"{ProbeHub.Path(mine)}/pause")).ExpectProblem(404, "destination_not_found");
        (await Hub.Api.Post($"{ProbeHub.Path(theirs)}/pause")).ExpectProblem(404, "destination_not_found");
        (await operators.Post($"{ProbeHub.Path(theirs)}/pause")).Expect(200);

        await Hub.PublishAs(_other, new ProbeHappened(Subject, 1));
        await Hub.PublishOne(new ProbeHappened(Subject, 2));
        await receiver.Accepts(3);
        Assert.Equal(2, receiver.Accepted[2].Json.At("data.number").GetInt32());
        await Eventually.Stays(() => receiver.Received.Count == 3, () => "three requests", 0.5);
    }

    [Fact]
    public async Task Dead_letters_and_replays_stay_with_their_tenant()
    {
        var (operators, _, _) = await Hub.NewCaller(_other, "operator");
        var id = (await Hub.Bury(Subject, 1))[0];
        var letter = (await Hub.DeadLetter(id))!.Value.Text("id");

        Assert.Empty(await Ids(operators, "/api/v1/dead-letters"));
        (await operators.Post($"/api/v1/dead-letters/{letter}/replay")).ExpectProblem(404, "dead_letter_not_found");
        Assert.Equal(0, (await operators.Post("/api/v1/dead-letters/replay", new { filter = new { }, dry_run = true })).Expect(200).Json.At("matched").GetInt64());
        var theirs = (await operators.Post("/api/v1/dead-letters/replay", new { filter = new { } })).Expect(202).Json.Text("id");
        await Eventually.Holds(async () => (await operators.Get($"/api/v1/replays/{theirs}")).Expect(200).Json.Text("state") == "finished", () => "their replay finished");

        (await Hub.DeadLetter(id))!.Value.IsNull("replayed_at");
        (await Hub.Api.Get($"/api/v1/replays/{theirs}")).ExpectProblem(404, "replay_not_found");
        (await Hub.Api.Post($"/api/v1/replays/{theirs}/stop")).ExpectProblem(404, "replay_not_found");
        var mine = (await Hub.Api.Post("/api/v1/dead-letters/replay", new { filter = new { fingerprint = Subject } })).Expect(202).Json.Text("id");
        (await operators.Get($"/api/v1/replays/{mine}")).ExpectProblem(404, "replay_not_found");
        Assert.DoesNotContain(mine, await Ids(operators, "/api/v1/replays"));
    }

    [Fact]
    public async Task Callers_stay_with_their_tenant_and_only_the_house_opens_others()
    {
        var (administrators, theirs, _) = await Hub.NewCaller(_other, "administrator");
        var (_, mine, _) = await Hub.NewCaller("default", "operator");

        Assert.Equal([theirs], await Ids(administrators, "/api/v1/callers"));
        Assert.DoesNotContain(theirs, await Ids(Hub.Api, "/api/v1/callers"));
        (await administrators.Delete($"/api/v1/callers/{mine}")).ExpectProblem(404, "caller_not_found");
        (await administrators.Post("/api/v1/callers", new { name = "x", tenant_id = "default", role = "administrator" })).Expect(404);
        var added = (await administrators.Post("/api/v1/callers", new { name = "x", role = "operator" })).Expect(201).Json;
        Assert.Equal(_other, added.Text("tenant_id"));
    }

    [Fact]
    public async Task Items_of_another_tenant_are_not_there()
    {
        var (agents, _, _) = await Hub.NewCaller(_other, "agent");
        var name = Subject[..20];
        var place = (await Hub.Api.Post("/api/v1/probe/items", new { name, amount = 1 })).Expect(201).Header("Location")!;

        (await agents.Get(place)).ExpectProblem(404, "item_not_found");
        (await agents.Put(place, new { amount = 2 })).ExpectProblem(404, "item_not_found");
        (await agents.Delete(place)).ExpectProblem(404, "item_not_found");
        (await agents.Post("/api/v1/probe/items", new { name, amount = 1 })).Expect(201);
    }

    private static async Task<IReadOnlyList<string?>> Ids(HubCaller caller, string path) =>
        [.. (await caller.Get(path)).Expect(200).Json.At("items").EnumerateArray().Select(item => item.Text("id"))];
}
