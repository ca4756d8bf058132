using System.Text.Json.Nodes;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using OutgoingPart = Enlace.Messaging.Platforms.OutgoingPart;
using RefusalConcerns = Enlace.Messaging.Platforms.RefusalConcerns;
using SendResult = Enlace.Messaging.Platforms.SendResult;
using WaitConcerns = Enlace.Messaging.Platforms.WaitConcerns;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>POST /send; messaging.md §12, cases 10 to 17.</summary>
public abstract class SendConformance(IEngine engine) : SendingSuite(engine)
{
    [Fact]
    public async Task Case_10_a_text_is_sent_and_its_row_can_be_read()
    {
        await using var stage = await Set();

        var answer = (await stage.Send("573001234567", "¡Hola! Este es un mensaje de prueba.")).Expect(200);

        Assert.Equal(("SUCCESS", "Message sent successfully"), (answer.Json.Text("code"), answer.Json.Text("message")));
        var data = answer.Json.At("data");
        Assert.Equal(("sent", "573001234567", "whatsapp"), (data.Text("status"), data.Text("recipient"), data.Text("platform")));
        data.IsNull("error");
        Assert.StartsWith("wamid.", data.Text("external_id"), StringComparison.Ordinal);
        var call = Assert.Single(stage.Platform.Calls);
        Assert.Equal(("573001234567", "¡Hola! Este es un mensaje de prueba.", data.Uuid("message_id")), (call.Context.Recipient, call.Text, call.Context.MessageId.ToString()));
        var row = await stage.Row(data.Uuid("message_id"));
        Assert.Equal(("sent", "text", 1), (row.Text("status"), row.Text("content.type"), row.At("attempts").GetInt32()));
        Assert.Equal(["sent"], await stage.Told(data.Uuid("message_id")));
    }

    [Fact]
    public async Task Case_11_a_text_goes_before_its_captioned_picture_and_the_last_id_is_shown()
    {
        await using var stage = await Set();

        var data = (await stage.Send("573001234567", new
        {
            type = "media",
            text = "Mira esta imagen",
            media = new { url = "https://example.com/image.jpg", caption = "Imagen de ejemplo", mime_type = "image/jpeg" },
        })).Expect(200).Json.At("data");

        var calls = stage.Platform.Calls.ToArray();
        Assert.Equal("Mira esta imagen", calls[0].Text);
        Assert.Equal(new OutgoingPart.FilePart("image", "https://example.com/image.jpg", "Imagen de ejemplo", "image/jpeg", null), calls[1].Part);
        Assert.Equal((2, 0, 1), (calls.Length, calls[0].Context.PartIndex, calls[1].Context.PartIndex));
        Assert.Equal(2, data.At("external_ids").GetArrayLength());
        Assert.Equal(data.At("external_ids")[1].GetString(), data.Text("external_id"));
    }

    [Fact]
    public async Task Case_12_what_is_missing_is_named()
    {
        await using var stage = await Set();

        Named(await stage.Api.Post("/send", """{"recipient":"573001234567","content":{"type":"text","text":"x"}}"""), "channel_id");
        Named(await stage.Send("573001234567", new { text = "x" }), "content.type");
        Named(await stage.Send("573001234567", new { type = "text" }), "content.text");
        Named(await stage.Send("573001234567", new { type = "telepathy", text = "x" }), "content.type");
        Named(await stage.Send("573001234567", new { type = "image" }), "content.media.url");
        Named(await stage.Send("not a number", "x"), "recipient");
        Named(await stage.Send("573001234567", new { type = "location", location = new { latitude = 91, longitude = 0 } }), "content.location.latitude");
        Named(await stage.Send("573001234567", new { type = "text", text = "x", quick_replies = new object[] { new { id = "a" } } }), "content.quick_replies[0].title");
        // Rebinding is met at use; what is plainly inside is met here.
        Named(await stage.Send("573001234567", new { type = "image", media = new { url = "http://10.0.0.5/a.png" } }), "content.media.url");
        Named(await stage.Send("573001234567", new { type = "image", media = new { url = "file:///etc/passwd" } }), "content.media.url");
        (await stage.Api.Post("/send", "this is not JSON")).Expect(400);
        Assert.Empty(stage.Platform.Calls);
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs"));

        static void Named(Answer answer, string field)
        {
            Assert.Equal("INVALID_REQUEST", answer.Expect(400).Json.Text("code"));
            Assert.True(answer.Json.At("data.errors").TryGetProperty(field, out _), $"{field} is not named in {answer}");
        }
    }

    [Fact]
    public async Task Case_13_a_channel_that_is_not_there_and_one_of_another_tenant_look_alike()
    {
        await using var stage = await Set();
        var foreign = await stage.NewChannel("another");

        foreach (var id in (Guid[])[Guid.Parse("00000000-0000-4000-8000-000000000000"), foreign.Id])
        {
            var answer = (await stage.Send("573001234567", new { type = "text", text = "x" }, channel: id)).Expect(404);
            Assert.Equal(("NOT_FOUND", "Channel not found"), (answer.Json.Text("code"), answer.Json.Text("message")));
        }

        Assert.Empty(stage.Platform.Calls);
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs"));
        (await stage.Api.Get($"/messages/outbound/{Guid.CreateVersion7()}")).Expect(404);
    }

    [Fact]
    public async Task Case_14_a_disabled_channel_takes_nothing_and_what_waits_there_goes_on_when_it_is_back()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "100"));
        stage.Platform.Answers = (call, _) => Task.FromResult(call.Number == 1 ? new SendResult.Later("busy", "Wait", TimeSpan.FromSeconds(4), CostsAttempt: false) : stage.Platform.Accept());
        var waits = (await stage.Send(stage.Person(), "waits")).Expect(202).Json.Uuid("data.message_id");
        await Eventually.Holds(() => stage.Platform.Calls.Count == 1, () => "the first try");

        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "disabled" })).Expect(200);
        Assert.Equal("CHANNEL_NOT_ACTIVE", (await stage.Send(stage.Person(), "x")).Expect(409).Json.Text("code"));
        await Eventually.Stays(() => stage.Platform.Calls.Count == 1, () => "nothing goes through a disabled channel", 5.5);
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "active" })).Expect(200);

        await stage.Becomes(waits, "sent");
        Assert.Equal(1, await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs"));
    }

    [Fact]
    public async Task Case_15_what_is_refused_for_good_is_told_once_and_for_ever()
    {
        await using var stage = await Set();
        stage.Platform.Answers = (_, _) => Task.FromResult<SendResult>(new SendResult.Refused("131047", "(#131047) Re-engagement message", RefusalConcerns.Window));
        var person = stage.Person();

        var first = (await stage.Send(person, "x", "k-15")).Expect(422);
        var again = (await stage.Send(person, "x", "k-15")).Expect(422);

        var error = first.Json.At("data.error");
        Assert.Equal(("PROVIDER_REJECTED", "131047", false), (first.Json.Text("code"), error.Text("code"), error.At("retryable").GetBoolean()));
        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.Single(stage.Platform.Calls);
        var row = await stage.Row(first.Json.Uuid("data.message_id"));
        Assert.Equal("failed", row.Text("status"));
        row.Instant("failed_at");
        // The platform is the authority: from now on we know that the window is closed, and a template still goes.
        Assert.Equal("OUTSIDE_WINDOW", (await stage.Send(person, "y")).Expect(422).Json.Text("code"));
        stage.Platform.Answers = (_, _) => Task.FromResult(stage.Platform.Accept());
        (await stage.Send(person, new { type = "template", template = new { name = "order_ready", language = "es_CO" } })).Expect(200);
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM evt.dead_letter"));
    }

    [Fact]
    public async Task Case_16_throttled_once_it_is_sent_a_second_later_or_more()
    {
        await using var stage = await Set();
        stage.Platform.Answers = (call, _) => Task.FromResult(call.Number == 1
            ? new SendResult.Later("130429", "Rate limit hit", Slows: WaitConcerns.Channel, CostsAttempt: false)
            : stage.Platform.Accept());

        var answer = (await stage.Send(stage.Person(), "x")).Expect(200, 202);

        var row = await stage.Becomes(answer.Json.Uuid("data.message_id"), "sent");
        Assert.Equal(1, row.At("attempts").GetInt32());
        var calls = stage.Platform.Calls.ToArray();
        Assert.Equal(2, calls.Length);
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromSeconds(1), $"{calls[1].At - calls[0].At}");
    }

    [Fact]
    public async Task Case_17_a_repeat_gets_the_first_answer_and_sends_nothing()
    {
        await using var stage = await Set();

        var first = (await stage.Send("573001234567", "x", "k-1")).Expect(200);
        var again = (await stage.Send("573001234567", "x", "k-1")).Expect(200);
        var other = (await stage.Send("573001234567", "y", "k-1")).Expect(422);

        Assert.Equal((first.Text, "true", null), (again.Text, again.Header("Idempotent-Replayed"), first.Header("Idempotent-Replayed")));
        Assert.Equal("IDEMPOTENCY_CONFLICT", other.Json.Text("code"));
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task Case_17_while_the_first_still_runs_a_repeat_is_told_so_and_many_at_once_are_one_send()
    {
        await using var stage = await Set();
        var gate = new TaskCompletionSource();
        stage.Platform.Answers = async (_, cancel) =>
        {
            await gate.Task.WaitAsync(cancel);
            return stage.Platform.Accept();
        };
        var person = stage.Person();

        var first = stage.Send(person, "x", "k-2");
        await Eventually.Holds(() => stage.Platform.Calls.Count == 1, () => "it is under way");
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stage.Send(person, "x", "k-2"))))
            Assert.Equal("IDEMPOTENCY_CONFLICT", answer.Expect(409).Json.Text("code"));
        gate.SetResult();

        (await first).Expect(200);
        Assert.Equal((await first).Text, (await stage.Send(person, "x", "k-2")).Expect(200).Text);
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task No_answer_in_time_is_202_and_the_message_arrives_all_the_same()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "150"));
        var gate = new TaskCompletionSource();
        stage.Platform.Answers = async (_, cancel) =>
        {
            await gate.Task.WaitAsync(cancel);
            return stage.Platform.Accept();
        };

        var answer = (await stage.Send(stage.Person(), "x", "k-3")).Expect(202);
        gate.SetResult();

        Assert.Equal(("ACCEPTED", "Message queued", "queued"), (answer.Json.Text("code"), answer.Json.Text("message"), answer.Json.Text("data.status")));
        await stage.Becomes(answer.Json.Uuid("data.message_id"), "sent");
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task Outside_the_window_only_a_template_is_sent_and_nothing_is_stored()
    {
        await using var stage = await Set();
        var person = stage.Person();
        (await stage.Send(person, "first")).Expect(200);
        await stage.Change("UPDATE messaging.conversations SET last_inbound_at = @at", ("at", TimeProvider.System.GetUtcNow().AddHours(-25)));

        Assert.Equal("OUTSIDE_WINDOW", (await stage.Send(person, "x")).Expect(422).Json.Text("code"));
        (await stage.Send(person, new { type = "template", template = new { name = "order_ready" } })).Expect(200);
        await stage.Change("UPDATE messaging.conversations SET last_inbound_at = @at", ("at", TimeProvider.System.GetUtcNow().AddHours(-23)));
        (await stage.Send(person, "again")).Expect(200);

        Assert.Equal([false, false, true], stage.Platform.Calls.Select(call => call.Context.InWindow));
        Assert.Equal(3, await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs"));
    }

    [Fact]
    public async Task What_the_platform_cannot_carry_is_refused_by_field_and_not_left_out()
    {
        await using var stage = await Set(Traits(traits => traits with { HasTemplates = false, HasMedia = false, MaxQuickReplies = 0 }));

        Refused(await stage.Send("573001234567", new { type = "template", template = new { name = "x" } }), "content.template");
        Refused(await stage.Send("573001234567", new { type = "image", media = new { url = "https://example.com/a.png" } }), "content.media");
        Refused(await stage.Send("573001234567", new { type = "interactive", interactive = new JsonObject { ["type"] = "list" } }), "content.interactive");
        Refused(await stage.Send("573001234567", new { type = "text", text = "x", quick_replies = new[] { new { id = "a", title = "A" } } }), "content.quick_replies");
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs"));

        static void Refused(Answer answer, string field)
        {
            Assert.Equal("UNSUPPORTED_CONTENT", answer.Expect(422).Json.Text("code"));
            Assert.True(answer.Json.At("data.errors").TryGetProperty(field, out _), $"{field} is not named in {answer}");
        }
    }

    [Fact]
    public async Task What_a_type_does_not_carry_is_refused_by_name_and_not_dropped()
    {
        await using var stage = await Set(Traits(traits => traits with { HasInteractive = true, HasLocation = true }));
        var (media, template) = (new { url = "https://example.com/a.png" }, new { name = "order_ready" });
        var (location, interactive) = (new { latitude = 4.6, longitude = -74.1 }, new { type = "button" });
        var person = stage.Person();

        await Refused("content.media", new { type = "text", text = "x", media });
        await Refused("content.media", new { type = "location", location, media });
        await Refused("content.media", new { type = "template", template, media });
        await Refused("content.media", new { type = "interactive", interactive, media });
        await Refused("content.template", new { type = "text", text = "x", template });
        await Refused("content.location", new { type = "image", media, location });
        await Refused("content.interactive", new { type = "text", text = "x", interactive });
        Assert.Empty(stage.Platform.Calls);

        // What nothing stands in is nothing to drop, and what goes with a type still does.
        (await stage.Send(person, new { type = "text", text = "x", media = new { url = (string?)null }, template = (object?)null, location = new { }, interactive = (object?)null })).Expect(200);
        (await stage.Send(person, new { type = "location", location, text = "x", quick_replies = new[] { new { id = "a", title = "A" } } })).Expect(200);
        (await stage.Send(person, new { type = "image", media, text = "x", quick_replies = new[] { new { id = "a", title = "A" } } })).Expect(200);
        (await stage.Send(person, new { type = "template", template = new { name = "x", components = new[] { new { type = "header", parameters = new[] { new { type = "image", image = new { link = media.url } } } } } } })).Expect(200);

        async Task Refused(string field, object content)
        {
            var answer = (await stage.Send(person, content)).Expect(400);
            Assert.Equal("INVALID_REQUEST", answer.Json.Text("code"));
            Assert.True(answer.Json.At("data.errors").TryGetProperty(field, out _), $"{field} is not named in {answer}");
        }
    }

    [Fact]
    public async Task One_person_in_two_spellings_is_one_conversation_and_the_address_is_as_it_was_dialled()
    {
        await using var stage = await Set();

        (await stage.Send("+52 1 55 1234 5678", "x")).Expect(200);
        (await stage.Send("525512345678", "y")).Expect(200);

        Assert.Equal(["5215512345678", "5215512345678"], stage.Platform.Calls.Select(call => call.Context.Recipient));
        Assert.Equal(1, await stage.Count("SELECT count(*) FROM messaging.conversations"));
    }
}
