using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Domain;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using RefusalConcerns = Enlace.Messaging.Platforms.RefusalConcerns;
using SendResult = Enlace.Messaging.Platforms.SendResult;
using StatusNews = Enlace.Messaging.Platforms.StatusNews;
using WaitConcerns = Enlace.Messaging.Platforms.WaitConcerns;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What becomes of an attempt: retried, unknown, given up, or the whole channel stopped.</summary>
public abstract class OutcomeConformance(IEngine engine) : SendingSuite(engine)
{
    [Fact]
    public async Task What_fails_for_now_is_tried_as_often_as_the_settings_say_and_then_it_has_failed()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__MaxAttempts", "3"));
        stage.Platform.Answers = (_, _) => Task.FromResult<SendResult>(new SendResult.Later("131000", "Something went wrong", TimeSpan.FromMilliseconds(50)));

        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");

        var row = await stage.Becomes(id, "failed");
        Assert.Equal((3, 3, "131000", true), (stage.Platform.Calls.Count, row.At("attempts").GetInt32(), row.Text("error.code"), row.At("error.retryable").GetBoolean()));
        Assert.Equal(["failed"], await stage.Told(id));
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM evt.dead_letter"));
    }

    [Fact]
    public async Task An_unknown_outcome_is_not_sent_again_until_a_person_says_so()
    {
        await using var stage = await Set();
        stage.Platform.Answers = (call, _) => Task.FromResult(call is { Text: "x", Number: 1 } ? new SendResult.Unknown("No answer within 10 s") : stage.Platform.Accept());
        var person = stage.Person();

        var answer = (await stage.Send(person, "x", "k-u")).Expect(202);
        var id = answer.Json.Uuid("data.message_id");

        Assert.Equal(("unknown", "unknown_outcome"), (answer.Json.Text("data.status"), answer.Json.Text("data.error.code")));
        // Whoever comes behind it is not held up.
        (await stage.Send(person, "next")).Expect(200);
        Assert.Equal(2, stage.Platform.Calls.Count);
        Assert.Equal("queued", (await stage.Api.Post($"/messages/outbound/{id}/retry")).Expect(200).Json.Text("data.status"));
        var row = await stage.Becomes(id, "sent");
        Assert.Equal((3, 1), (stage.Platform.Calls.Count, row.At("attempts").GetInt32()));
        Assert.Equal("CONFLICT", (await stage.Api.Post($"/messages/outbound/{id}/retry")).Expect(409).Json.Text("code"));
        Assert.Equal("CONFLICT", (await stage.Api.Post($"/messages/outbound/{id}/fail")).Expect(409).Json.Text("code"));
        (await stage.Api.Post($"/messages/outbound/{Guid.CreateVersion7()}/retry")).Expect(404);
    }

    [Fact]
    public async Task A_person_gives_an_unknown_one_up_and_news_that_it_arrived_wins_over_that()
    {
        await using var stage = await Set();
        stage.Platform.Answers = (_, _) => Task.FromResult<SendResult>(new SendResult.Unknown("The connection broke"));
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");

        Assert.Equal("given_up", (await stage.Api.Post($"/messages/outbound/{id}/fail")).Expect(200).Json.Text("data.error.code"));
        Assert.Equal("failed", (await stage.Row(id)).Text("status"));
        await stage.Tell(new StatusNews { ExternalId = "wamid.late", OurId = Guid.Parse(id), Status = OutboundStatus.Delivered });

        var row = await stage.Row(id);
        Assert.Equal(("delivered", "wamid.late"), (row.Text("status"), row.Text("external_id")));
        row.IsNull("error");
        row.IsNull("failed_at");
    }

    [Fact]
    public async Task A_channel_may_rather_send_twice_than_not_at_all()
    {
        await using var stage = await Set();
        var channel = await stage.NewChannel(config: new JsonObject { ["resend_unknown"] = true });
        stage.Platform.Answers = (call, _) => Task.FromResult(call.Number == 1 ? new SendResult.Unknown("No answer") : stage.Platform.Accept());

        var id = (await stage.Send(stage.Person(), new { type = "text", text = "x" }, channel: channel.Id)).Expect(200, 202).Json.Uuid("data.message_id");

        await stage.Becomes(id, "sent");
        Assert.Equal(2, stage.Platform.Calls.Count);
    }

    [Fact]
    public async Task A_refused_token_fails_its_message_stops_the_channel_and_keeps_what_waits()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "100"));
        var waiting = stage.Person();
        stage.Platform.Answers = (call, _) => Task.FromResult<SendResult>(call.Context.Recipient == waiting
            ? new SendResult.Later("busy", "Wait", TimeSpan.FromSeconds(2), WaitConcerns.Recipient, CostsAttempt: false)
            : new SendResult.Refused("190", "Error validating access token", RefusalConcerns.Channel));
        var waits = (await stage.Send(waiting, "x")).Expect(202).Json.Uuid("data.message_id");

        var refused = await stage.Send(stage.Person(), "y");

        Assert.Equal("190", (await stage.Becomes(refused.Json.Uuid("data.message_id"), "failed")).Text("error.code"));
        var channel = (await stage.Api.Get($"/channels/{stage.Channel.Id}")).Expect(200).Json.At("data");
        Assert.Equal("error", channel.Text("status"));
        Assert.Contains("190", channel.Text("last_error"), StringComparison.Ordinal);
        Assert.Equal(1, await stage.Count("SELECT count(*) FROM evt.message WHERE type LIKE '%channel.failed%'"));
        Assert.Equal("CHANNEL_NOT_ACTIVE", (await stage.Send(stage.Person(), "z")).Expect(409).Json.Text("code"));
        var (destination, calls) = (await Destination(stage), stage.Platform.Calls.Count);
        Assert.Equal((true, "channel_error"), (destination.At("paused").GetBoolean(), destination.Text("pause_reason")));
        await Eventually.Stays(() => stage.Platform.Calls.Count == calls, () => "nothing more is tried", 3);

        stage.Platform.Answers = (_, _) => Task.FromResult(stage.Platform.Accept());
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { access_token = "EAAG-another-token-of-it" })).Expect(200);
        await stage.Becomes(waits, "sent");
    }

    [Fact]
    public async Task An_operators_pause_survives_a_change_of_the_channel()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "100"));
        var operators = new HubCaller(stage.Hub.Client, "/api/v1");
        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/pause")).Expect(200);

        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { name = "Ventas" })).Expect(200);
        await Eventually.Stays(() => stage.Platform.Calls.IsEmpty, () => "it stays paused");
        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/resume")).Expect(200);

        await stage.Becomes(id, "sent");
    }

    [Fact]
    public async Task Somebody_who_cannot_be_reached_is_marked_and_one_who_is_reached_again_is_not()
    {
        await using var stage = await Set();
        var person = stage.Person();
        stage.Platform.Answers = (call, _) => Task.FromResult(call.Text == "x"
            ? new SendResult.Refused("131026", "Message undeliverable", RefusalConcerns.Recipient)
            : stage.Platform.Accept());

        (await stage.Send(person, "x")).Expect(422);
        Assert.Equal(1, await stage.Count("SELECT count(*) FROM messaging.conversations WHERE stopped_reason = '131026'"));
        (await stage.Send(person, "y")).Expect(200);
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.conversations WHERE stopped_reason IS NOT NULL"));
    }

    [Fact]
    public async Task Another_address_is_used_at_once_and_kept()
    {
        await using var stage = await Set();
        var (person, moved) = (stage.Person(), stage.Person());
        stage.Platform.Answers = (call, _) => Task.FromResult(call.Context.Recipient == person ? new SendResult.Moved(moved) : stage.Platform.Accept());

        (await stage.Send(person, "x")).Expect(200);
        (await stage.Send(person, "y")).Expect(200);

        Assert.Equal([person, moved, moved], stage.Platform.Calls.Select(call => call.Context.Recipient));
    }

    [Fact]
    public async Task A_part_that_was_taken_is_not_sent_again_when_a_later_one_waits()
    {
        await using var stage = await Set(Traits(traits => traits with { MaxText = 10 }));
        stage.Platform.Answers = (call, _) => Task.FromResult(call.Number == 2 ? new SendResult.Later("131016", "Service overloaded", TimeSpan.FromMilliseconds(50)) : stage.Platform.Accept());

        var id = (await stage.Send(stage.Person(), "uno dos tres cuatro cinco")).Expect(200, 202).Json.Uuid("data.message_id");

        var row = await stage.Becomes(id, "sent");
        Assert.Equal(["uno dos", "tres", "tres", "cuatro", "cinco"], stage.Platform.Calls.Select(call => call.Text));
        Assert.Equal(4, row.At("external_ids").GetArrayLength());
    }

    [Fact]
    public async Task A_bug_of_a_platform_is_no_proof_that_nothing_was_sent()
    {
        await using var stage = await Set();
        stage.Platform.Answers = (call, _) => call.Number == 1 ? throw new InvalidOperationException("a bug of ours") : Task.FromResult(stage.Platform.Accept());

        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");

        await stage.Becomes(id, "unknown");
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task A_message_that_waits_can_be_given_up()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "50"));
        stage.Platform.Answers = (_, _) => Task.FromResult<SendResult>(new SendResult.Later("busy", "Wait", TimeSpan.FromSeconds(4), WaitConcerns.Recipient, CostsAttempt: false));
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
        await Eventually.Holds(() => stage.Platform.Calls.Count == 1, () => "it was asked to wait");
        await stage.Becomes(id, "queued");

        (await stage.Api.Post($"/messages/outbound/{id}/fail")).Expect(200);

        await Eventually.Stays(() => stage.Platform.Calls.Count == 1, () => "it is not sent", 5.5);
        Assert.Equal("failed", (await stage.Row(id)).Text("status"));
    }

    [Fact]
    public async Task What_waited_too_long_expires_and_is_not_sent()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "50"));
        var operators = new HubCaller(stage.Hub.Client, "/api/v1");
        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/pause")).Expect(200);
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
        await stage.Change("UPDATE evt.message SET occurred_at = @at WHERE type LIKE '%message.send.v1'", ("at", TimeProvider.System.GetUtcNow().AddHours(-25)));

        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/resume")).Expect(200);

        await stage.Becomes(id, "expired");
        Assert.Empty(stage.Platform.Calls);
        (await stage.Api.Post($"/messages/outbound/{id}/retry")).Expect(200);
        await stage.Becomes(id, "sent");
    }

    [Fact]
    public async Task What_a_deleted_channel_still_held_fails()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "50"));
        stage.Platform.Answers = (_, _) => Task.FromResult<SendResult>(new SendResult.Later("busy", "Wait", TimeSpan.FromSeconds(1), WaitConcerns.Recipient, CostsAttempt: false));
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");

        (await stage.Api.Delete($"/channels/{stage.Channel.Id}")).Expect(200);

        Assert.Equal("channel_deleted", (await stage.Becomes(id, "failed")).Text("error.code"));
    }

    [Theory]
    [InlineData(false, "unknown")]
    [InlineData(true, "sent")]
    public async Task What_a_dead_process_had_begun_is_unknown_unless_the_platform_knows_repeats(bool knowsRepeats, string status)
    {
        await using var stage = await Set(Traits(traits => traits with { KnowsRepeats = knowsRepeats }), ("ENLACE__Messaging__Sending__InlineWaitMs", "50"));
        var operators = new HubCaller(stage.Hub.Client, "/api/v1");
        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/pause")).Expect(200);
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
        await stage.Change("UPDATE messaging.outbound_message_logs SET status = 'sending', version = version + 1");

        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/resume")).Expect(200);

        await stage.Becomes(id, status);
        Assert.Equal(knowsRepeats ? 1 : 0, stage.Platform.Calls.Count);
    }

    [Fact]
    public async Task A_message_that_kills_its_process_is_a_dead_letter_whose_replay_sends_it()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "50"));
        var operators = new HubCaller(stage.Hub.Client, "/api/v1");
        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/pause")).Expect(200);
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
        await stage.Change("UPDATE evt.lane SET claims = 3");

        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/resume")).Expect(200);

        Assert.Equal("internal_error", (await stage.Becomes(id, "failed")).Text("error.code"));
        Assert.Empty(stage.Platform.Calls);
        var letter = Assert.Single((await operators.Get($"/dead-letters?destination=channel:{stage.Channel.Id}")).Expect(200).Json.Rows());
        Assert.Equal("poison", letter.Text("reason"));
        (await operators.Post($"/dead-letters/{letter.Text("id")}/replay")).Expect(202);
        await stage.Becomes(id, "sent");
        Assert.Single(stage.Platform.Calls);
    }

    private static async Task<JsonElement> Destination(SendStage stage) =>
        (await new HubCaller(stage.Hub.Client).Get("/api/v1/destinations")).Expect(200).Json.Rows().Single(row => row.Text("name") == $"channel:{stage.Channel.Id}");
}
