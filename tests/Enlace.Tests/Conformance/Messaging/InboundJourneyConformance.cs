using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What the platforms really send, from the door to the chat; the acceptance cases 20 to 30 of messaging.md.</summary>
public abstract class InboundJourneyConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private readonly string _mark = Fresh.Token();

    [Fact]
    public async Task Cases_20_23_and_26_a_text_to_a_whatsapp_number()
    {
        var number = Fresh.Token();
        var channel = await Channel(PlatformKind.WhatsApp, ProviderKind.Meta, number);
        var body = WhatsApp(number, Text("wamid.I1", "573001234567", "Hola"));
        var repeats = await Metrics.Of(Hub, "webhook_duplicates_total", ("platform", "whatsapp"));
        for (var i = 0; i < 2; i++)
            (await Send(body)).Expect(200);

        var message = Assert.Single(await Messages(channel, 1));

        Assert.Equal(("Hola", "text", "573001234567"), (message.Text("text"), message.Text("type"), message.Text("sender_id")));
        Assert.Equal(new DateTimeOffset(2025, 10, 9, 8, 53, 20, TimeSpan.Zero), message.At("sent_at").GetDateTimeOffset());
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, message.At("payload")));
        await AllRead();
        Assert.Single(await Messages(channel, 1));
        // Case 34, too: what came in is counted by its platform. What was counted a moment ago may be told by the next page of the exporter, which keeps one
        // for a third of a second.
        await Eventually.Holds(
            async () => await Metrics.Of(Hub, "webhook_requests_total", ("platform", "whatsapp"), ("status", "200")) >= 2, () => "both requests are counted");
        await Eventually.Holds(
            async () => await Metrics.Of(Hub, "webhook_duplicates_total", ("platform", "whatsapp")) >= repeats + 1, () => "the repeat is counted");
        Assert.Contains((await Api.Get("/chat/whatsapp/573001234567?limit=200")).Expect(200).Json.At("data.messages").EnumerateArray(), one => one.Text("channel_id") == channel.ToString());
    }

    [Fact]
    public async Task Case_27_two_entries_and_three_messages_one_of_them_twice()
    {
        var number = Fresh.Token();
        var channel = await Channel(PlatformKind.WhatsApp, ProviderKind.Meta, number);
        (await Send($$"""
            {"object":"whatsapp_business_account","entry":[{{Entry(number, Text("a", "573001234567", "uno"), Text("b", "573001234567", "dos"))}},{{Entry(number, Text("a", "573001234567", "uno"))}}]}
            """)).Expect(200);

        Assert.Equal(["dos", "uno"], (await Messages(channel, 2)).Select(message => message.Text("text")).Order());
        await AllRead();
        await Messages(channel, 2);
    }

    [Fact]
    public async Task Case_28_what_whatsapp_tells_of_messages_of_ours_in_any_order()
    {
        var number = Fresh.Token();
        var channel = await Channel(PlatformKind.WhatsApp, ProviderKind.Meta, number);
        var (good, bad) = ($"wamid.T1.{_mark}", $"wamid.T2.{_mark}");
        (await Send(WhatsApp(number, Text("wamid.I1", "573001234567", "Hola"), Text("wamid.I2", "573009876543", "Hola")))).Expect(200);
        await Messages(channel, 2);
        await Sent.To(Database, channel, "573001234567", "uno", TimeProvider.System.GetUtcNow(), Cancel, external: good);
        await Sent.To(Database, channel, "573009876543", "dos", TimeProvider.System.GetUtcNow(), Cancel, external: bad);

        (await Send(Status(number, $$"""{"id":"{{good}}","status":"read","timestamp":"1760000009","recipient_id":"573001234567"}"""))).Expect(200);
        (await Send(Status(number, $$"""{"id":"{{good}}","status":"delivered","timestamp":"1760000005","recipient_id":"573001234567"}"""))).Expect(200);
        (await Send(Status(number, $$"""{"id":"{{bad}}","status":"failed","timestamp":"1760000005","recipient_id":"573009876543","errors":[{"code":131026,"title":"Message undeliverable"}]}"""))).Expect(200);
        await AllRead();

        var rows = (await List(Api, $"/messages/outbound?channel_id={channel}")).ToDictionary(row => row.Text("recipient")!);
        var (read, failed) = (rows["573001234567"], rows["573009876543"]);
        Assert.Equal("read", read.Text("status"));
        Assert.Equal(
            (DateTimeOffset.FromUnixTimeSeconds(1760000005), DateTimeOffset.FromUnixTimeSeconds(1760000009)), (read.At("delivered_at").GetDateTimeOffset(), read.At("read_at").GetDateTimeOffset()));
        Assert.Equal(("failed", "131026"), (failed.Text("status"), failed.Text("error_code")));
    }

    [Fact]
    public async Task Case_30_a_delivery_of_messenger_is_applied_by_its_id()
    {
        var page = Fresh.Token();
        var channel = await Channel(PlatformKind.Messenger, ProviderKind.Meta, page);
        (await Send($$$"""
            {"object":"page","entry":[{"id":"{{{page}}}","time":1760000001000,"messaging":[{"sender":{"id":"{{{_mark}}}"},"recipient":{"id":"{{{page}}}"},"timestamp":1760000000500,
            "message":{"mid":"m_IN.{{{_mark}}}","text":"Hola"}}]}]}
            """, path: "/webhooks/messenger")).Expect(200);
        await Messages(channel, 1);
        await Sent.To(Database, channel, _mark, "uno", TimeProvider.System.GetUtcNow(), Cancel, external: $"m_{_mark}");

        (await Send($$$"""
            {"object":"page","entry":[{"id":"{{{page}}}","time":1760000001000,"messaging":[{"sender":{"id":"{{{_mark}}}"},"recipient":{"id":"{{{page}}}"},"timestamp":1760000000700,
            "delivery":{"mids":["m_{{{_mark}}}"],"watermark":1760000000700}}]}]}
            """, path: "/webhooks/messenger")).Expect(200);
        await AllRead();

        Assert.Equal("delivered", Assert.Single(await List(Api, $"/messages/outbound?channel_id={channel}")).Text("status"));
    }

    [Fact]
    public async Task Case_28_a_status_of_a_message_that_nobody_knows_is_accepted()
    {
        var number = Fresh.Token();
        await Channel(PlatformKind.WhatsApp, ProviderKind.Meta, number);
        (await Send($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"{{{number}}}"},
            "statuses":[{"id":"wamid.{{{_mark}}}","status":"read","timestamp":"1760000005","recipient_id":"573001234567"}]}}]}]}
            """)).Expect(200);
        await AllRead();
        Assert.DoesNotContain(await List(Api, "/webhooks/events?state=quarantined&limit=200"), one => one.Text("channel_id") is not null);
    }

    [Fact]
    public async Task Case_29_updates_of_a_telegram_bot()
    {
        var secret = Fresh.Token();
        var bot = await Put("default", new ChannelDraft(
            PlatformKind.Telegram, ProviderKind.Custom, Fresh.Token(), new JsonObject(),
            new ChannelSecrets("7700112233:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", new Dictionary<string, string> { [ChannelSecrets.WebhookSecret] = secret }), RoutingSecret: secret));
        const string Person = """{"id":4455,"is_bot":false,"first_name":"Ana"}""", Chat = """{"id":4455,"type":"private"}""";
        (await Update($$$"""{"update_id":1,"message":{"message_id":7,"date":1760000000,"chat":{{{Chat}}},"from":{{{Person}}},"text":"Hola"}}""", secret)).Expect(200);
        (await Update($$$"""{"update_id":2,"callback_query":{"id":"1","from":{{{Person}}},"chat_instance":"x","data":"YES","message":{"message_id":7,"date":1760000000,"chat":{{{Chat}}} } } }""", secret)).Expect(200);
        (await Update("""{"update_id":3}""", secret)).Expect(200);

        var messages = await Messages(bot, 2);

        Assert.Equal(["postback", "text"], messages.Select(message => message.Text("type")).Order());
        Assert.Equal("YES", messages.Single(message => message.Text("type") == "postback").Text("postback"));
        (await Update("""{"update_id":4}""", "guess")).Expect(401);
        (await Update("""{"update_id":4}""", null)).Expect(401);
    }

    [Fact]
    public async Task Of_numbers_with_one_token_the_address_inside_tells_whose_a_message_is()
    {
        var (token, one, two) = (Fresh.Token(), Fresh.Token(), Fresh.Token());
        var first = await Number(one, new { phone_number_id = one, webhook_token = token, webhook_secret = "of-the-partner-account" });
        var second = await Number(two, new { phone_number_id = two, webhook_token = token });

        (await Bearing(WhatsApp(two, Text("a", "573001234567", "to the second")))).Expect(200);
        (await Bearing($$"""
            {"object":"whatsapp_business_account","entry":[{{Entry(one, Text("b", "573001234567", "to the first"))}},{{Entry(two, Text("c", "573001234567", "to the second again"))}}]}
            """)).Expect(200);
        (await Bearing(WhatsApp(Fresh.Token(), Text("d", "573001234567", "to nobody")))).Expect(200);

        Assert.Equal("to the first", Assert.Single(await Messages(first, 1)).Text("text"));
        Assert.Equal(["to the second", "to the second again"], (await Messages(second, 2)).Select(message => message.Text("text")).Order());

        async Task<Guid> Number(string address, object config) => Guid.Parse((await Api.Post(
            "/channels", new { platform = "whatsapp", provider = "360dialog", access_token = "D3keyOfTheNumber0123456789", name = address, config })).Expect(201).Json.Uuid("data.id"));

        Task<Enlace.Tests.Conformance.Hub.Answer> Bearing(string body) =>
            Api.Send(HttpMethod.Post, "/webhooks/whatsapp", HubCaller.Raw(body, "application/json"), ("X-Webhook-Token", token));
    }

    [Theory]
    [InlineData("messenger", "page")]
    [InlineData("instagram", "instagram")]
    public async Task Case_30_a_text_and_an_echo_of_a_page(string platform, string kind)
    {
        var page = Fresh.Token();
        var channel = await Channel(platform == "messenger" ? PlatformKind.Messenger : PlatformKind.Instagram, ProviderKind.Meta, page);
        (await Send($$$"""
            {"object":"{{{kind}}}","entry":[{"id":"{{{page}}}","time":1760000001000,"messaging":[
              {"sender":{"id":"{{{_mark}}}"},"recipient":{"id":"{{{page}}}"},"timestamp":1760000000500,"message":{"mid":"m_IN1","text":"Hola"}},
              {"sender":{"id":"{{{page}}}"},"recipient":{"id":"{{{_mark}}}"},"timestamp":1760000000600,"message":{"mid":"m_E1","is_echo":true,"app_id":1,"text":"from the inbox"}}]}]}
            """, path: $"/webhooks/{platform}")).Expect(200);

        Assert.Equal("Hola", Assert.Single(await Messages(channel, 1)).Text("text"));
        await AllRead();
        var chat = (await Api.Get($"/chat/{platform}/{_mark}")).Expect(200).Json.At("data.messages").EnumerateArray().ToArray();
        Assert.Equal(["inbound Hola", "outbound from the inbox"], chat.Select(one => $"{one.Text("type")} {one.Text("text")}"));
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("instagram")]
    public async Task Case_24_on_the_other_platforms_of_meta(string platform) =>
        Assert.Equal("abc-9", (await Api.Get($"/webhooks/{platform}?hub.mode=subscribe&hub.verify_token=vt-1&hub.challenge=abc-9")).Expect(200).Text);

    private Task<Guid> Channel(PlatformKind platform, ProviderKind provider, string address) =>
        Put("default", new ChannelDraft(platform, provider, address, new JsonObject(), new ChannelSecrets("token-of-a-channel")));

    private Task<Enlace.Tests.Conformance.Hub.Answer> Update(string body, string? secret) => Api.Send(
        HttpMethod.Post, "/webhooks/telegram", HubCaller.Raw(body, "application/json"), secret is null ? [] : [("X-Telegram-Bot-Api-Secret-Token", secret)]);

    private static string WhatsApp(string number, params string[] messages) => $$"""{"object":"whatsapp_business_account","entry":[{{Entry(number, messages)}}]}""";

    private static string Status(string number, string status) => $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"{{{number}}}"},
        "statuses":[{{{status}}}]}}]}]}
        """;

    private static string Entry(string number, params string[] messages) => $$$"""
        {"id":"220330440550660","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"573005550100","phone_number_id":"{{{number}}}"},
        "contacts":[{"profile":{"name":"Ana Ruiz"},"wa_id":"573001234567"}],"messages":[{{{string.Join(',', messages)}}}]}}]}
        """;

    private static string Text(string id, string from, string text) => $$$"""{"from":"{{{from}}}","id":"{{{id}}}","timestamp":"1760000000","type":"text","text":{"body":"{{{text}}}"}}""";
}
