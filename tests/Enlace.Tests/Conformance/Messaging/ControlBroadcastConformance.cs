using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>Pause, resume, cancel, and how far a broadcast runs ahead.</summary>
public abstract class ControlBroadcastConformance(IEngine engine) : BroadcastSuite(engine)
{
    private static readonly (string, string) Ahead = ("ENLACE__Messaging__Broadcasts__AheadMs", "500");

    [Fact]
    public async Task A_paused_one_makes_no_more_messages_and_goes_on_where_it_stood()
    {
        await using var stage = await Set(Traits(traits => traits with { PerSecond = 40 }), Ahead);
        var persons = Persons(stage, 150);
        var id = (await Cast(stage, persons)).Expect(202).Json.Uuid("data.broadcast_id");
        await Eventually.Holds(() => !stage.Platform.Calls.IsEmpty, () => "it has begun");

        Assert.Equal("paused", (await stage.Api.Post($"/broadcasts/{id}/pause")).Expect(200).Json.Text("data.state"));
        (await stage.Api.Post($"/broadcasts/{id}/pause")).Expect(200);
        var made = await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs");
        await Eventually.Holds(() => stage.Platform.Calls.Count == made, () => "what was queued goes out");
        await Eventually.Stays(() => stage.Platform.Calls.Count == made, () => "and no more", 1);
        Assert.InRange(made, 1, 140);
        var row = (await stage.Api.Get($"/broadcasts/{id}")).Expect(200).Json.At("data");
        Assert.Equal((made, 150 - made), (row.At("counts.sent").GetInt64(), row.At("counts.waiting").GetInt64()));
        (await stage.Api.Post($"/broadcasts/{id}/resume")).Expect(200);

        await Reaches(stage, id, "completed");
        Assert.Equal(persons.Order(), stage.Platform.Calls.Select(call => call.Context.Recipient).Order());
        Assert.Equal("CONFLICT", (await stage.Api.Post($"/broadcasts/{id}/pause")).Expect(409).Json.Text("code"));
    }

    [Fact]
    public async Task A_cancelled_one_never_goes_on_and_says_of_each_recipient_what_became_of_them()
    {
        await using var stage = await Set(Traits(traits => traits with { PerSecond = 40 }), Ahead);
        var id = (await Cast(stage, Persons(stage, 150))).Expect(202).Json.Uuid("data.broadcast_id");
        await Eventually.Holds(() => !stage.Platform.Calls.IsEmpty, () => "it has begun");

        (await stage.Api.Post($"/broadcasts/{id}/cancel")).Expect(200);
        (await stage.Api.Post($"/broadcasts/{id}/cancel")).Expect(200);
        await Eventually.Holds(async () => await Open(stage) == 0, () => "what was queued is over");
        var calls = stage.Platform.Calls.Count;
        await Eventually.Stays(() => stage.Platform.Calls.Count == calls, () => "nothing more goes out", 1);
        (await stage.Api.Post($"/broadcasts/{id}/resume")).Expect(409);

        var results = await Results(stage, id);
        Assert.Equal(150, results.Select(one => one.Text("recipient")).Distinct().Count());
        var made = await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs");
        Assert.Equal(
            (calls, made - calls, 150 - made),
            (results.LongCount(one => one.Text("status") == "sent"), results.LongCount(one => one.Text("error_code") == "broadcast_cancelled"), results.LongCount(one => one.Text("status") == "cancelled")));
        Assert.Equal(150 - made, (await stage.Api.Get($"/broadcasts/{id}")).Expect(200).Json.At("data.counts.cancelled").GetInt64());
    }

    [Fact]
    public async Task What_a_stopped_channel_held_of_a_cancelled_one_is_not_sent_when_the_channel_goes_on()
    {
        await using var stage = await Set(Traits(traits => traits with { PerSecond = 40 }), Ahead);
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Platform.Answers = async (_, cancel) =>
        {
            await hold.Task.WaitAsync(cancel);
            return stage.Platform.Accept();
        };
        var id = (await Cast(stage, Persons(stage, 150))).Expect(202).Json.Uuid("data.broadcast_id");
        await Eventually.Holds(() => stage.Platform.Calls.Count >= 5, () => "it has begun");

        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "disabled" })).Expect(200);
        (await stage.Api.Post($"/broadcasts/{id}/cancel")).Expect(200);
        hold.SetResult();
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs WHERE status = 'sending'") == 0, () => "what was under way is over");
        var calls = stage.Platform.Calls.Count;
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "active" })).Expect(200);
        await Eventually.Holds(async () => await Open(stage) == 0, () => "what was queued is over");

        Assert.Equal(calls, stage.Platform.Calls.Count);
        Assert.Equal(calls, (await Results(stage, id)).Count(one => one.Text("status") == "sent"));
    }

    [Fact]
    public async Task Those_that_wait_for_their_channel_hold_up_none_behind_them()
    {
        const int Before = 150;
        await using var stage = await Set();
        var stuck = await stage.NewChannel();
        (await new HubCaller(stage.Hub.Client).Post($"/api/v1/destinations/channel:{stuck.Id}/pause")).Expect(200);
        for (var i = 0; i < Before; i++)
        {
            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddMinutes(-1));
            await stage.Change(
                """
                INSERT INTO messaging.broadcasts (id, tenant_id, state, content, items, created_at, touched_at) VALUES (@id, 'default', 'paused', '{"type":"text","text":"x"}', 1, @at, @at)
                """, ("id", id), ("at", TimeProvider.System.GetUtcNow()));
            await stage.Change(
                "INSERT INTO messaging.broadcast_items (broadcast_id, platform, place, recipient, recipient_key, state) VALUES (@id, 'whatsapp', 0, '573001112233', '573001112233', 'waiting')", ("id", id));
            await stage.Change(
                "INSERT INTO messaging.broadcast_lanes (broadcast_id, platform, channel_id, items, place, done) VALUES (@id, 'whatsapp', @channel, 1, -1, false)", ("id", id), ("channel", stuck.Id));
        }

        // Not before they are whole: one that runs and has no lane yet would be taken for completed.
        await stage.Change("UPDATE messaging.broadcasts SET state = 'running'");
        var last = (await Cast(stage, Persons(stage, 60), channels: [stage.Channel.Id])).Expect(202).Json.Uuid("data.broadcast_id");

        await Reaches(stage, last, "completed");
        Assert.Equal(60, stage.Platform.Calls.Count);
        (await new HubCaller(stage.Hub.Client).Post($"/api/v1/destinations/channel:{stuck.Id}/resume")).Expect(200);
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.broadcasts WHERE state = 'running'") == 0, () => "they go on", 30);
        Assert.Equal(60 + Before, stage.Platform.Calls.Count);
    }

    [Fact]
    public async Task Somebody_elses_message_does_not_wait_for_a_broadcast_to_end()
    {
        await using var stage = await Set(Traits(traits => traits with { PerSecond = 20 }), Ahead);
        var id = (await Cast(stage, Persons(stage, 300))).Expect(202).Json.Uuid("data.broadcast_id");
        await Eventually.Holds(() => stage.Platform.Calls.Count >= 20, () => "it has begun");

        // Of the channel's pace the broadcast is half a second ahead, so this one has its answer while the caller waits.
        (await stage.Send("573119990000", "in between")).Expect(200);

        Assert.InRange(stage.Platform.Calls.Count, 20, 200);
        Assert.InRange(await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs WHERE status = 'queued'"), 0, 40);
        (await stage.Api.Post($"/broadcasts/{id}/cancel")).Expect(200);
    }

    [Fact]
    public async Task While_its_channel_is_disabled_it_waits()
    {
        await using var stage = await Set(Traits(traits => traits with { PerSecond = 40 }), Ahead);
        var persons = Persons(stage, 120);
        var id = (await Cast(stage, persons)).Expect(202).Json.Uuid("data.broadcast_id");
        await Eventually.Holds(() => !stage.Platform.Calls.IsEmpty, () => "it has begun");

        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "disabled" })).Expect(200);
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs WHERE status = 'sending'") == 0, () => "what was under way is over");
        var calls = stage.Platform.Calls.Count;
        await Eventually.Stays(() => stage.Platform.Calls.Count == calls, () => "nothing goes through", 1);
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "active" })).Expect(200);

        await Reaches(stage, id, "completed");
        Assert.Equal(persons.Order(), stage.Platform.Calls.Select(call => call.Context.Recipient).Order());
    }

    [Fact]
    public async Task Who_is_unknown_or_another_tenants_is_not_there()
    {
        await using var stage = await Set();

        foreach (var verb in (string[])["pause", "resume", "cancel"])
        {
            (await stage.Api.Post($"/broadcasts/{Guid.CreateVersion7()}/{verb}")).Expect(404);
            (await stage.Api.Post($"/broadcasts/x/{verb}")).Expect(404);
        }
    }

    private static Task<long> Open(SendStage stage) => stage.Count("SELECT count(*) FROM messaging.outbound_message_logs WHERE status IN ('queued', 'sending')");
}
