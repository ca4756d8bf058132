using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using RefusalConcerns = Enlace.Messaging.Platforms.RefusalConcerns;
using SendResult = Enlace.Messaging.Platforms.SendResult;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>POST /broadcast; messaging.md §12, cases 18 and 19.</summary>
public abstract class SendBroadcastConformance(IEngine engine) : BroadcastSuite(engine)
{
    [Fact]
    public async Task Case_18_each_recipient_has_a_result_on_each_platform_in_their_order()
    {
        await using var stage = await Set();

        var answer = (await stage.Api.Post(
            "/broadcast", """{"tenant_id":"default","platforms":["whatsapp","telegram"],"recipients":["573001234567","573009876543"],"content":{"type":"text","text":"Hola"}}""")).Expect(200);

        Assert.Equal(("SUCCESS", "Broadcast completed"), (answer.Json.Text("code"), answer.Json.Text("message")));
        var data = answer.Json.At("data");
        Assert.Equal((2, 2), (data.At("total_sent").GetInt32(), data.At("total_failed").GetInt32()));
        var results = data.At("results").EnumerateArray().ToArray();
        Assert.Equal(
            [("whatsapp", "573001234567", true), ("telegram", "573001234567", false), ("whatsapp", "573009876543", true), ("telegram", "573009876543", false)],
            results.Select(one => (one.Text("platform"), one.Text("recipient"), one.At("success").GetBoolean())));
        Assert.All(results.Where(one => one.Text("platform") == "telegram"), one =>
        {
            Assert.Equal(("No active channel found for platform telegram", "no_channel"), (one.Text("error"), one.Text("error_code")));
            one.IsNull("message_id");
        });
        var listed = (await stage.Api.Get("/messages/outbound")).Expect(200).Json.At("data").EnumerateArray().ToDictionary(one => one.Text("id")!);
        Assert.All(results.Where(one => one.Text("platform") == "whatsapp"), one =>
        {
            var row = listed[one.Uuid("message_id")];
            Assert.Equal(("sent", one.Text("recipient"), data.Text("broadcast_id")), (row.Text("status"), row.Text("recipient"), row.Text("broadcast_id")));
        });
        Assert.Equal(2, stage.Platform.Calls.Count);
        await Reaches(stage, data.Uuid("broadcast_id"), "completed");
    }

    [Fact]
    public async Task Case_19_nobody_is_refused_and_somebody_twice_is_written_to_once()
    {
        await using var stage = await Set();

        Named(await Cast(stage, Array.Empty<string>()), "recipients");
        var data = (await Cast(stage, new[] { "573001234567", "573001234567", "+57 300 123 4567" }, platforms: ["whatsapp", "whatsapp"])).Expect(200).Json.At("data");

        Assert.Equal((1, 1), (data.At("total_sent").GetInt32(), data.At("results").GetArrayLength()));
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task What_is_missing_or_malformed_is_named_and_nothing_is_stored()
    {
        await using var stage = await Set();

        Named(await stage.Api.Post("/broadcast", """{"platforms":["whatsapp"],"recipients":["573001234567"],"content":{"type":"text","text":"x"}}"""), "tenant_id");
        Named(await stage.Api.Post("/broadcast", """{"tenant_id":"default","recipients":["573001234567"],"content":{"type":"text","text":"x"}}"""), "platforms");
        Named(await Cast(stage, new[] { "573001234567" }, platforms: []), "platforms");
        Named(await Cast(stage, "573001234567"), "recipients");
        Named(await Cast(stage, new object[] { "573001234567", 7 }), "recipients[1]");
        Named(await Cast(stage, new[] { "573001234567", " " }), "recipients[1]");
        Named(await Cast(stage, new[] { new string('1', 256) }), "recipients[0]");
        Named(await Cast(stage, new object[] { new { platform = "pigeon", recipients = new[] { "1" } } }), "recipients[0].platform");
        Named(await Cast(stage, new object[] { new { platform = "whatsapp" } }), "recipients[0].recipients");
        Named(await Cast(stage, new[] { "573001234567" }, new { type = "text" }), "content.text");
        Named(await Cast(stage, Enumerable.Range(0, 10_001).Select(i => $"57300{i:0000000}").ToArray()), "recipients");
        Named(await stage.Api.Post("/broadcast", """{"tenant_id":"default","platforms":["whatsapp"],"recipients":["\ud800"],"content":{"type":"text","text":"x"}}"""), "recipients[0]");
        Named(await stage.Api.Post("/broadcast", """{"tenant_id":"default","recipients":[{"\udc00":1,"platform":"telegram","recipients":["1"]}],"content":{"type":"text","text":"x"}}"""), "recipients");
        Named(await stage.Api.Post("/broadcast", """{"tenant_id":"default","recipients":[{"platform":"\ud800","recipients":["1"]}],"content":{"type":"text","text":"x"}}"""), "recipients[0].platform");
        Named(await Cast(stage, Enumerable.Range(0, 5_001).Select(i => $"57300{i:0000000}").ToArray(), platforms: ["whatsapp", "telegram"]), "recipients");
        (await stage.Api.Post("/broadcast", "no JSON")).Expect(400);
        (await stage.Api.Post("/broadcast", """{"tenant_id":"another","platforms":["whatsapp"],"recipients":["573001234567"],"content":{"type":"text","text":"x"}}""")).Expect(404);
        (await Cast(stage, new[] { "573001234567" }, channels: [Guid.CreateVersion7()])).Expect(404);
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.broadcasts"));
        Assert.Empty(stage.Platform.Calls);
    }

    [Fact]
    public async Task A_recipient_that_cannot_be_served_fails_alone_with_its_reason()
    {
        await using var stage = await Set();
        var (good, stopped, late, refused) = (stage.Person(), stage.Person(), stage.Person(), stage.Person());
        foreach (var person in (string[])[stopped, late])
            (await stage.Send(person, "before")).Expect(200);
        await stage.Change("UPDATE messaging.conversations SET stopped_reason = 'blocked' WHERE user_key = @key", ("key", stopped));
        await stage.Change("UPDATE messaging.conversations SET last_inbound_at = @at WHERE user_key = @key", ("at", TimeProvider.System.GetUtcNow().AddHours(-25)), ("key", late));
        stage.Platform.Answers = (call, _) => Task.FromResult(
            call.Context.Recipient == refused ? new SendResult.Refused("131026", "Message undeliverable", RefusalConcerns.Message) : stage.Platform.Accept());

        string[] all = [good, "not a number", stopped, late, refused];
        var forecast = (await Cast(stage, all, dryRun: true)).Expect(200).Json.At("data");
        var data = (await Cast(stage, all)).Expect(200).Json.At("data");

        Assert.Equal(
            [("sent", null), ("failed", "invalid_recipient"), ("failed", "recipient_stopped"), ("failed", "outside_window"), ("failed", "131026")],
            data.At("results").EnumerateArray().Select(one => (one.Text("status"), one.Text("error_code"))));
        Assert.Equal((1, 4), (data.At("total_sent").GetInt32(), data.At("total_failed").GetInt32()));
        var platform = Assert.Single(forecast.At("dry_run").EnumerateArray());
        Assert.Equal(
            (2, 1, 1, 1, 0),
            (platform.At("would_send").GetInt32(), platform.At("invalid_recipient").GetInt32(), platform.At("stopped").GetInt32(), platform.At("outside_window").GetInt32(), platform.At("no_channel").GetInt32()));
        forecast.IsNull("broadcast_id");
    }

    [Fact]
    public async Task A_dry_run_stores_and_sends_nothing()
    {
        await using var stage = await Set();

        var data = (await Cast(stage, Persons(stage, 3), platforms: ["whatsapp", "telegram"], dryRun: true)).Expect(200).Json.At("data");

        Assert.Equal((3, 3), (data.At("total_sent").GetInt32(), data.At("total_failed").GetInt32()));
        Assert.Empty(stage.Platform.Calls);
        foreach (var table in (string[])["broadcasts", "broadcast_items", "conversations", "outbound_message_logs"])
            Assert.Equal(0, await stage.Count($"SELECT count(*) FROM messaging.{table}"));
    }

    [Fact]
    public async Task More_than_fifty_are_promised_and_each_is_sent_once()
    {
        await using var stage = await Set();
        var persons = Persons(stage, 120);

        var answer = (await Cast(stage, persons, platforms: ["whatsapp", "telegram"], key: "b-1")).Expect(202);
        var again = (await Cast(stage, persons, platforms: ["whatsapp", "telegram"], key: "b-1")).Expect(202);
        var row = await Reaches(stage, answer.Json.Uuid("data.broadcast_id"), "completed");

        Assert.Equal((answer.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.Equal(240, row.At("total_items").GetInt32());
        Assert.Equal((120, 120, 1.0), (row.At("counts.sent").GetInt32(), row.At("counts.failed").GetInt32(), row.At("counts.progress").GetDouble()));
        Assert.Equal(persons.Order(), stage.Platform.Calls.Select(call => call.Context.Recipient).Order());
        var results = await Results(stage, answer.Json.Uuid("data.broadcast_id"), 50);
        Assert.Equal(
            persons.SelectMany(person => new[] { ("whatsapp", person), ("telegram", person) }), results.Select(one => (one.Text("platform")!, one.Text("recipient")!)));
        Assert.Equal(1, await stage.Count("SELECT count(*) FROM messaging.broadcasts"));
    }

    [Fact]
    public async Task One_call_may_name_ten_thousand_with_long_names()
    {
        await using var stage = await Set();

        // On a platform without a channel: taking them is what is looked at.
        var data = (await Cast(stage, Enumerable.Range(0, 10_000).Select(i => $"{i:00000}{new string('n', 245)}").ToArray(), platforms: ["telegram"])).Expect(202).Json.At("data");
        var row = await Reaches(stage, data.Uuid("broadcast_id"), "completed");

        Assert.Equal((10_000, 10_000), (data.At("total_waiting").GetInt32(), row.At("counts.failed").GetInt32()));
    }

    [Fact]
    public async Task Each_platform_may_have_recipients_of_its_own()
    {
        await using var stage = await Set();
        var person = stage.Person();

        var data = (await stage.Api.Post("/broadcast", new
        {
            tenant_id = "default",
            content = new { type = "text", text = "x" },
            recipients = new object[] { new { platform = "telegram", recipients = new[] { "7700" } }, new { platform = "whatsapp", recipients = new[] { person } } },
        })).Expect(200).Json.At("data");

        Assert.Equal([("telegram", "7700"), ("whatsapp", person)], data.At("results").EnumerateArray().Select(one => (one.Text("platform")!, one.Text("recipient")!)));
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task The_oldest_active_channel_is_taken_unless_another_is_chosen()
    {
        await using var stage = await Set();
        var second = await stage.NewChannel();

        (await Cast(stage, new[] { stage.Person() })).Expect(200);
        (await Cast(stage, new[] { stage.Person() }, channels: [second.Id])).Expect(200);
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "disabled" })).Expect(200);
        (await Cast(stage, new[] { stage.Person() })).Expect(200);

        Assert.Equal([stage.Channel.Id, second.Id, second.Id], stage.Platform.Calls.Select(call => call.Context.Channel.Id));
    }

    [Fact]
    public async Task What_its_platform_cannot_carry_fails_for_everybody_there()
    {
        await using var stage = await Set(Traits(traits => traits with { HasTemplates = false }));

        var data = (await Cast(stage, Persons(stage, 2), new { type = "template", template = new { name = "x" } })).Expect(200).Json.At("data");

        Assert.Equal(["unsupported_content", "unsupported_content"], data.At("results").EnumerateArray().Select(one => one.Text("error_code")));
        Assert.Empty(stage.Platform.Calls);
    }

    [Fact]
    public async Task Who_is_erased_stands_in_no_broadcast_any_more()
    {
        await using var stage = await Set();
        var (person, other) = (stage.Person(), stage.Person());
        var id = (await Cast(stage, new[] { person, other })).Expect(200).Json.Uuid("data.broadcast_id");
        await Reaches(stage, id, "completed");

        (await stage.Api.Delete($"/persons/whatsapp/{person}")).Expect(200);

        Assert.Equal(["erased", other], (await Results(stage, id)).Select(one => one.Text("recipient")));
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.broadcast_items WHERE recipient_key = @key", ("key", person)));
    }

    private static void Named(Answer answer, string field)
    {
        Assert.Equal("INVALID_REQUEST", answer.Expect(400).Json.Text("code"));
        Assert.True(answer.Json.At("data.errors").TryGetProperty(field, out _), $"{field} is not named in {answer}");
    }
}
