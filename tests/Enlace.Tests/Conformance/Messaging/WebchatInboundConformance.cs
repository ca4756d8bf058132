using Enlace.Kernel.Persistence;
using Enlace.Messaging.Webchat;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A visitor's message becomes one like any platform's: once, in its conversation, told to the other modules.</summary>
public abstract class WebchatInboundConformance(IHubFixture fixture) : WebchatSuite(fixture)
{
    [Fact]
    public async Task What_a_visitor_writes_is_one_inbound_message_and_one_conversation()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);

        var written = (await Write(token, "Hola", "c-1")).Expect(201).Json.At("data");
        (await Write(token, "Hola", "c-1")).Expect(200);

        await Eventually.Holds(async () => (await Inbound(webchat.Text("id")!)).Length > 0, () => "nothing came in");
        var message = Assert.Single(await Inbound(webchat.Text("id")!));
        Assert.Equal((written.Text("id"), session, "Hola", "webchat"), (message.Text("external_id"), message.Text("sender_id"), message.Text("text"), message.Text("platform")));
        (await Answers(session, "¿En qué te ayudo?")).Expect(200);
        var chat = (await Tenant.Get($"/chat/webchat/{session}")).Expect(200).Json.At("data.messages").EnumerateArray().Select(m => (m.Text("type")!, m.Text("text")!)).ToArray();
        Assert.Equal([("inbound", "Hola"), ("outbound", "¿En qué te ayudo?")], chat);
    }

    /// <summary>messaging.md §12 case 31.</summary>
    [Fact]
    public async Task A_third_party_widgets_message_is_stored_once()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        const string Body = """{"message_id":"m1","user_id":"u1","session_id":"s1","text":"Hola","timestamp":1760000000}""";

        (await Tenant.Post("/webhooks/webchat", Body, Bearer(token))).Expect(200);
        (await Tenant.Post("/webhooks/webchat", Body, Bearer(token))).Expect(200);
        (await Tenant.Post("/webhooks/webchat", Body)).Expect(401);

        await Eventually.Holds(async () => (await Inbound(webchat.Text("id")!)).Length > 0, () => "nothing came in");
        // A later one that is there says that the repeat was read, too.
        (await Write(token, "después")).Expect(201);
        await Eventually.Holds(async () => (await Inbound(webchat.Text("id")!)).Any(m => m.Text("text") == "después"), () => "the later one did not come in");
        var first = Assert.Single(await Inbound(webchat.Text("id")!), m => m.Text("text") == "Hola");
        Assert.Equal(session, first.Text("sender_id"));
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("wt_%00")]
    public async Task A_name_that_no_database_can_keep_is_nobodys(string name)
    {
        var config = new { config = new { name = "T", domain = "shop.example" } };

        (await new HubCaller(Hub.Client).Get($"/webchat/frame?website_token={name}")).Expect(404);
        foreach (var answer in new[]
        {
            await Tenant.Get($"/webchat/config?webchat_id={name}"), await Tenant.Put($"/webchat/config?webchat_id={name}", config), await Tenant.Get($"/webchat/sessions?webchat_id={name}"),
            await Tenant.Post($"/webchat/sessions?webchat_id={name}", new { user_id = "u" }), await Tenant.Get($"/webchat/stats?webchat_id={name}"),
        })
            Assert.Equal("NOT_FOUND", answer.Expect(404).Json.Text("code"));
    }

    /// <summary>platforms.md §7b and §7d: another door for the same visitor opens no wider.</summary>
    [Fact]
    public async Task At_the_webhook_a_visitor_writes_no_faster_and_no_more_than_in_the_chat()
    {
        var (token, session) = await NewVisitor();
        var start = await AllowedAt(session);

        (await Say(new string('x', 4000))).Expect(200);

        var afterOne = await AllowedAt(session);
        Assert.True(afterOne >= start + TimeSpan.FromSeconds(1), $"{afterOne} after {start}");
        foreach (var body in (object[])[new { message_id = "m2", text = new string('x', 4001) }, new { message = new { id = "m3", content = new string('x', 4001) } }])
            Assert.True((await Tenant.Post("/webhooks/webchat", body, Bearer(token))).Expect(400).Json.At("data.errors").Has("text"));
        Assert.Equal("PAYLOAD_TOO_LARGE", (await Tenant.Post("/webhooks/webchat", "{}" + new string(' ', 64 * 1024 - 1), Bearer(token))).Expect(413).Json.Text("code"));
        Assert.Equal(afterOne, await AllowedAt(session));

        await Sql("UPDATE messaging.webchat_sessions SET allowed_at = @at WHERE id = @id", ("id", Guid.Parse(session)), ("at", TimeProvider.System.GetUtcNow().AddHours(1)));
        foreach (var refused in new[] { await Say("x"), await Write(token, "x") })
        {
            Assert.Equal("RATE_LIMIT_EXCEEDED", refused.Expect(429).Json.Text("code"));
            Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 3000, 3600);
        }

        Task<Answer> Say(string text) => Tenant.Post("/webhooks/webchat", new { message_id = Fresh.Token(), text }, Bearer(token));
    }

    [Fact]
    public async Task A_person_who_is_erased_leaves_no_chat_behind()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        var secret = $"secreto {Fresh.Token()}";
        (await Write(token, secret)).Expect(201);
        await Eventually.Holds(async () => (await Inbound(webchat.Text("id")!)).Length > 0, () => "nothing came in");

        (await Tenant.Delete($"/persons/webchat/{session}")).Expect(200);

        (await Visitors.Get("/messages", Bearer(token))).Expect(401);
        Assert.DoesNotContain(await Hub.ReadAllStoredText(), text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_customer_who_is_erased_by_name_leaves_nothing_in_any_of_their_sessions()
    {
        var (webchat, customer, mark) = (await NewWebchat(), $"customer-{Fresh.Token()}", Fresh.Token());
        var sessions = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var told = (await Visitors.Post("/sessions", new
            {
                website_token = webchat.Text("website_token"),
                page_url = $"https://shop.example/{mark}",
                user = new { identifier = customer, name = $"Ana {mark}", email = $"{mark}@shop.example" },
            })).Expect(201).Json.At("data");
            sessions.Add(told.Text("session_token")!);
        }

        // One only looks; the other writes, sends a file and is answered.
        (await Write(sessions[0], $"hola {mark}")).Expect(201);
        var file = (await Upload(sessions[0], [.. "%PDF-1.4 "u8, .. System.Text.Encoding.UTF8.GetBytes(mark)], $"{mark}.pdf")).Expect(201).Json.At("data").Text("upload_id");
        (await Visitors.Post("/messages", new { client_message_id = mark, type = "file", upload_id = file }, Bearer(sessions[0]))).Expect(201);
        await Eventually.Holds(async () => (await Inbound(webchat.Text("id")!)).Length == 2, () => "two came in");
        var session = (await Inbound(webchat.Text("id")!))[0].Text("sender_id")!;
        (await Tenant.Post("/webchat/messages", new { session_id = session, text = $"answer {mark}", sender_name = $"Luis {mark}" }, ("Idempotency-Key", mark))).Expect(200);

        (await Tenant.Delete($"/persons/webchat/{customer}")).Expect(200);

        foreach (var token in sessions)
            (await Visitors.Get("/messages", Bearer(token))).Expect(401);
        await Eventually.Holds(
            async () => !(await Hub.ReadAllStoredText()).Any(text => text.Contains(customer, StringComparison.Ordinal) || (text != mark && text.Contains(mark, StringComparison.Ordinal))),
            () => "something of the customer is still stored");
        var repeat = (await Tenant.Post("/webchat/messages", new { session_id = session, text = $"answer {mark}", sender_name = $"Luis {mark}" }, ("Idempotency-Key", mark))).Expect(200);
        Assert.DoesNotContain(mark, repeat.Text, StringComparison.Ordinal);
    }

    private async Task<DateTimeOffset> AllowedAt(string session) => (await Services.GetRequiredService<Database>().Read(
        (sql, cancel) => sql.Query(WebchatSql.Of("SELECT allowed_at FROM messaging.webchat_sessions WHERE id = @id"), row => row.Time(0), cancel, ("id", Guid.Parse(session))),
        TestContext.Current.CancellationToken))[0];

    private async Task<System.Text.Json.JsonElement[]> Inbound(string channel) =>
        [.. (await Tenant.Get($"/messages/inbound?platform=webchat&channel_id={channel}")).Expect(200).Json.At("data").EnumerateArray()];
}
