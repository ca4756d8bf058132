using System.Text.Json;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What becomes of what persons write: stored and told once, in their conversation, whatever else came with it.</summary>
public abstract class InboundReadingConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private readonly string _run = Fresh.Token()[..16];

    [Fact]
    public async Task Case_26_a_message_is_stored_and_told_once_however_often_it_comes()
    {
        var (id, address) = await Channel();
        object[] items = [new { to = address, from = "573001234567", id = "wamid.I1", name = "Ana", text = "Hola", at = "2025-10-09T08:53:20Z" }];
        for (var i = 0; i < 3; i++)
            (await Tell(items)).Expect(200);

        var message = Assert.Single(await Messages(id, 1));

        Assert.Equal(("Hola", "default"), (message.Text("text"), message.Text("tenant_id")));
        Assert.Equal(new DateTimeOffset(2025, 10, 9, 8, 53, 20, TimeSpan.Zero), message.At("sent_at").GetDateTimeOffset());
        await AllRead();
        Assert.Single(await Messages(id, 1));
        var told = Assert.Single(await Told(message.Text("conversation_id")!));
        Assert.Equal("messaging.messaging.message.received.v1", told.Text("type"));
        Assert.Equal((message.Text("id"), "Hola"), (told.Text("data.message_id"), told.Text("data.text")));
    }

    [Fact]
    public async Task Case_27_everything_in_a_batch_is_stored_each_thing_once()
    {
        var (one, two) = (await Channel(), await Channel($"t-{_run}"));
        (await Tell(
            [
                new { to = one.Address, from = "573001234567", id = "m1", text = "uno" },
                new { to = one.Address, from = "573009876543", id = "m2", text = "dos" },
                new { to = one.Address, from = "573001234567", id = "m1", text = "uno" },
                // Ids are unique on their channel only, and one webhook may be about several tenants.
                new { to = two.Address, from = "573001234567", id = "m1", text = "tres" },
            ])).Expect(200);

        Assert.Equal(["dos", "uno"], (await Messages(one.Id, 2)).Select(message => message.Text("text")).Order());
        Assert.Equal("tres", Assert.Single(await Messages(two.Id, 1, await As($"t-{_run}"))).Text("text"));
        Assert.Empty(await List(Api, $"/messages/inbound?channel_id={two.Id}"));
    }

    [Fact]
    public async Task Many_at_once_are_each_stored_and_told_once()
    {
        var (id, address) = await Channel();
        await Parallel.ForEachAsync(Enumerable.Range(0, 120), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, async (number, _) =>
            (await Tell([new { to = address, from = $"57300{number % 10:0000000}", id = $"n{number / 2}", text = $"{number / 2}" }])).Expect(200));

        await Messages(id, 60);
        await AllRead();
        Assert.Equal(60, await Count("SELECT count(*) FROM messaging.inbound_messages WHERE channel_id = @id", ("id", id)));
        Assert.Equal(await Count("SELECT count(DISTINCT sender_id) FROM messaging.inbound_messages WHERE channel_id = @id", ("id", id)),
            await Count("SELECT count(*) FROM messaging.conversations WHERE channel_id = @id", ("id", id)));
        var told = 0;
        foreach (var conversation in (await Messages(id, 60)).Select(message => message.Text("conversation_id")!).Distinct())
            told += (await Told(conversation)).Count;
        Assert.Equal(60, told);
    }

    [Fact]
    public async Task One_person_has_one_conversation_in_whichever_spelling_the_number_comes()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "5215512345678", id = "a", text = "con el 1" }])).Expect(200);
        (await Tell([new { to = address, from = "525512345678", id = "b", text = "sin el 1" }])).Expect(200);

        Assert.Single((await Messages(id, 2)).Select(message => message.Text("conversation_id")).Distinct());
        // What is dialled is what came last.
        Assert.Equal("525512345678", await One("SELECT address FROM messaging.conversations WHERE channel_id = @id", row => row.Text(0), ("id", id)));
    }

    [Fact]
    public async Task A_person_of_two_ids_is_one_once_both_were_seen_together()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = $"CO.{_run}", id = "a", text = "only the id" }])).Expect(200);
        await Messages(id, 1);
        (await Tell([new { to = address, from = "573001234567", alternate = $"CO.{_run}", id = "b", text = "both" }])).Expect(200);
        await Messages(id, 2);
        (await Tell([new { to = address, from = $"CO.{_run}", id = "c", text = "the id again" }])).Expect(200);
        var messages = await Messages(id, 3);

        Assert.Equal(messages[1].Text("conversation_id"), messages[2].Text("conversation_id"));
        foreach (var name in (string[])["573001234567", "+57 300 123 4567", $"CO.{_run}"])
        {
            var chat = (await Api.Get($"/chat/whatsapp/{Uri.EscapeDataString(name)}?limit=200")).Expect(200).Json.At("data.messages").EnumerateArray();
            Assert.Equal(["only the id", "both", "the id again"], chat.Where(message => message.Text("channel_id") == id.ToString()).Select(message => message.Text("text")));
        }
    }

    [Fact]
    public async Task What_we_sent_elsewhere_is_kept_as_an_echo_and_opens_nothing()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573005550001", id = $"e{_run}", type = "echo", text = "from the inbox" }])).Expect(200);
        await AllRead();

        Assert.Empty(await List(Api, $"/messages/inbound?channel_id={id}"));
        var (conversation, last) = await One("SELECT id, last_inbound_at FROM messaging.conversations WHERE channel_id = @id", row => (row.Guid(0), row.TimeOrNull(1)), ("id", id));
        Assert.Null(last);
        Assert.Empty(await Told(conversation));
        var echo = Assert.Single((await Api.Get("/chat/whatsapp/573005550001")).Expect(200).Json.At("data.messages").EnumerateArray(), message => message.Text("channel_id") == id.ToString());
        Assert.Equal(("outbound", "echo", "sent"), (echo.Text("type"), echo.Text("kind"), echo.Text("status")));
    }

    [Fact]
    public async Task Who_stops_is_marked_and_who_writes_again_is_not_any_more()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "Hola" }, new { to = address, from = "573001234567", id = "b", type = "stop", stopped = "blocked" }])).Expect(200);
        await Messages(id, 1);
        Assert.Equal("blocked", await Stopped());

        (await Tell([new { to = address, from = "573001234567", id = "c", text = "Otra vez" }])).Expect(200);
        await Messages(id, 2);
        Assert.Null(await Stopped());

        Task<string?> Stopped() => One("SELECT stopped_reason FROM messaging.conversations WHERE channel_id = @id", row => row.TextOrNull(0), ("id", id));
    }

    [Fact]
    public async Task The_window_opens_with_the_latest_message_not_with_the_last_to_arrive()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573001234567", id = "b", text = "new", at = "2025-10-09T10:00:00Z" }])).Expect(200);
        await Messages(id, 1);
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "old", at = "2025-10-09T09:00:00Z" }])).Expect(200);
        // A clock that runs ahead of ours by years must not hold a window open.
        (await Tell([new { to = address, from = "573009999999", id = "c", text = "future", at = "2099-10-09T09:00:00Z" }])).Expect(200);
        await Messages(id, 3);

        Assert.Equal(new DateTimeOffset(2025, 10, 9, 10, 0, 0, TimeSpan.Zero), await Last("573001234567"));
        Assert.True(await Last("573009999999") < TimeProvider.System.GetUtcNow().AddMinutes(1));

        Task<DateTimeOffset> Last(string key) => One(
            "SELECT last_inbound_at FROM messaging.conversations WHERE channel_id = @id AND user_key = @key", row => row.Time(0), ("id", id), ("key", key));
    }

    [Fact]
    public async Task What_a_person_takes_back_is_gone()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573001234567", id = "a", text = $"secreto {_run}" }])).Expect(200);
        await Messages(id, 1);
        (await Tell([new { to = address, from = "573001234567", id = "a:deleted", type = "deletion", context = "a" }])).Expect(200);
        await AllRead();

        var message = Assert.Single(await Messages(id, 1));
        Assert.Equal(("deletion", "null"), (message.Text("type"), message.At("text").GetRawText()));
        Assert.Equal("null", message.At("payload").GetRawText());
    }

    [Fact]
    public async Task Text_that_no_database_keeps_is_kept_without_what_cannot_be()
    {
        var (id, address) = await Channel();
        (await Send($$"""{"items":[{"to":"{{address}}","from":"573001234567","id":"a\u0000b","name":"N\u0000","text":"uno\u0000dos"}]}""")).Expect(200);
        (await Tell([new { to = address, from = new string('9', 400), id = new string('x', 400), name = new string('ñ', 400), text = "long" }])).Expect(200);

        var messages = await Messages(id, 2);
        Assert.Equal("uno\ufffddos", messages[0].Text("text"));
        Assert.Equal(255, messages[1].Text("external_id")!.Length);
    }

    [Fact]
    public async Task Trouble_of_a_channel_puts_it_into_error_and_is_told_once()
    {
        var (id, address) = await Channel();
        for (var i = 0; i < 2; i++)
            (await Tell([new { to = address, notice = "account_update", error = "The account is locked" }])).Expect(200);
        await AllRead();

        Assert.Equal(("error", "The account is locked"), await One(
            "SELECT status, last_error FROM messaging.channel_integrations WHERE id = @id", row => (row.Text(0), row.Text(1)), ("id", id)));
        Assert.Single(await Told(id));
    }

    [Fact]
    public async Task Trouble_stops_what_waits_in_the_same_commit_until_somebody_mends_the_channel()
    {
        var (id, address) = await Channel();
        (await Api.Post("/send", new { channel_id = id, recipient = "573001234567", content = new { type = "text", text = ProbePlatform.Busy } })).Expect(202);

        (await Tell([new { to = address, notice = "account_update", error = "190: The token of 573001234567 is revoked" }])).Expect(200);
        await Eventually.Holds(async () => (await Line()).Status == "error", () => "the channel is in error");

        // One commit: whoever sees the channel in error sees its destination stopped.
        Assert.Equal(("error", true, "channel_error", "190: The token of ***4567 is revoked"), await Line());
        Assert.Equal("CHANNEL_NOT_ACTIVE", (await Api.Post(
            "/send", new { channel_id = id, recipient = "573009876543", content = new { type = "text", text = "x" } })).Expect(409).Json.Text("code"));
        var tries = await Tries();
        await Eventually.Stays(async () => await Tries() == tries, () => "nothing more is tried", 2.5);

        (await Api.Patch($"/channels/{id}", new { access_token = "another-token-of-the-channel" })).Expect(200);
        Assert.Equal(("active", false, null, null), await Line());
        await Eventually.Holds(async () => await Tries() > tries, () => "it is tried again");

        Task<(string Status, bool Paused, string? Reason, string? Error)> Line() => One(
            "SELECT c.status, d.paused, d.pause_reason, c.last_error FROM messaging.channel_integrations c JOIN evt.destination d ON d.name = @name WHERE c.id = @id",
            row => (row.Text(0), row.Bool(1), row.TextOrNull(2), row.TextOrNull(3)), ("id", id), ("name", $"channel:{id}"));

        Task<int> Tries() => One("SELECT waits FROM messaging.outbound_message_logs WHERE channel_id = @id", row => row.Int(0), ("id", id));
    }

    [Fact]
    public async Task One_that_cannot_be_read_holds_up_nobody_is_tried_three_times_and_waits_for_a_person()
    {
        var (id, address) = await Channel();
        var bad = (await Tell([new { to = address, from = "573001234567", id = "bad", text = ProbePlatform.Poison }])).Expect(200).Json.Uuid("data.event_id");
        (await Tell([new { to = address, from = "573001234567", id = "good", text = "good" }])).Expect(200);

        Assert.Equal("good", Assert.Single(await Messages(id, 1)).Text("text"));
        JsonElement given = default;
        await Eventually.Holds(
            async () => (given = (await List(Api, "/webhooks/events?state=quarantined&limit=200")).FirstOrDefault(one => one.Text("id") == bad)).ValueKind != JsonValueKind.Undefined,
            () => $"{bad} is quarantined", 30);
        Assert.Equal(3, given.At("attempts").GetInt32());
        Assert.Contains("This one cannot be read", given.Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_whose_readers_died_three_times_is_not_read_a_fourth_time()
    {
        var id = Guid.CreateVersion7();
        await Sql("""
            INSERT INTO messaging.webhook_events (id, platform, provider, channels, by_app, url, content_type, headers, body, signature_ok, received_at, due_at, attempts)
            VALUES (@id, 'whatsapp', 'meta', '[]', @yes, '', '', '{}', @body, @yes, {now}, {now}, 3)
            """, ("id", id), ("yes", true), ("body", "{}"u8.ToArray()));

        await Eventually.Holds(
            async () => (await List(Api, "/webhooks/events?state=quarantined&limit=200")).Any(one => one.Text("id") == id.ToString()), () => $"{id} is quarantined");
    }

    [Fact]
    public async Task Each_channel_knows_when_it_last_heard_anything()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "Hola" }])).Expect(200);
        await Messages(id, 1);

        Assert.NotNull(await One("SELECT last_inbound_at FROM messaging.channel_integrations WHERE id = @id", row => row.TimeOrNull(0), ("id", id)));
    }
}
