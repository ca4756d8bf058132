using System.Text.Json.Nodes;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Sandbox.StandIns;

namespace Enlace.Tests.Sandbox.Meta;

/// <summary>Messenger, and Instagram in both its flavours.</summary>
public sealed class PageTests
{
    private const string Me = "/v25.0/me/messages";

    private static Task<PlatformCaller<MetaServer>> Start(PlatformSettings? settings = null) =>
        PlatformCaller<MetaServer>.Start((all, client) => new MetaServer(all, webhooks: client), settings);

    [Theory]
    [InlineData("""{"messaging_type":"RESPONSE","recipient":{"id":"7001002003004005"},"message":{"text":"Hola"}}""")]
    [InlineData("""{"recipient":{"id":"7001002003004005"},"message":{"attachment":{"type":"file","payload":{"url":"https://a.example/b.pdf","is_reusable":true}}}}""")]
    [InlineData("""{"recipient":{"id":"7001002003004005"},"message":{"text":"Elige","quick_replies":[{"content_type":"text","title":"Sí","payload":"YES"}]}}""")]
    [InlineData("""{"recipient":{"id":"7001002003004005"},"message":{"attachment":{"type":"template","payload":{"template_type":"button","text":"Ver?","buttons":[{"type":"web_url","url":"https://x.example","title":"Abrir"},{"type":"postback","title":"Ok","payload":"OK"}]}}}}""")]
    [InlineData("""{"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT","recipient":{"id":"7001002003004005"},"message":{"text":"Hola"}}""")]
    public async Task What_the_documents_show_is_taken(string body)
    {
        await using var meta = await Start();

        var answer = (await meta.Post(Me + "?access_token=EAAG-page", body, token: null)).Expect(200).Json;

        Assert.StartsWith("m_", answer.Text("message_id"), StringComparison.Ordinal);
        Assert.Equal(("7001002003004005", "messenger"), (answer.Text("recipient_id"), meta.Server.Sent[0].Channel));
        Assert.DoesNotContain("EAAG-page", (await meta.Control("GET", "calls")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"recipient":{},"message":{"text":"Hola"}}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"}}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"text":""}}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"text":"a","attachment":{"type":"image","payload":{"url":"https://a/b"}}}}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"attachment":{"type":"document","payload":{"url":"https://a/b"}}}}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"attachment":{"type":"image","payload":{"url":"b.jpg"}}}}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"text":"a"},"messaging_type":"LOUD"}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"text":"a"},"messaging_type":"MESSAGE_TAG","tag":"ACCOUNT_UPDATE"}""", 100, 1893061)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"text":"a"},"sender_action":"typing_on"}""", 100, null)]
    [InlineData("""{"recipient":{"id":"7"},"message":{"text":"a","quick_replies":[{"content_type":"text","title":"a title of more than twenty","payload":"x"}]}}""", 100, null)]
    public async Task What_the_real_one_would_not_take_is_refused(string body, int code, int? subcode)
    {
        await using var meta = await Start();

        var answer = (await meta.Post(Me, body)).Expect(400);

        Assert.Equal((code, subcode), (answer.Code!.Value, answer.Json["error"]!["error_subcode"]?.GetValue<int>()));
        Assert.Empty(meta.Server.Sent);
    }

    [Fact]
    public async Task Instagram_counts_bytes_and_Messenger_letters()
    {
        await using var meta = await Start();
        // 600 letters, 1200 bytes.
        var body = $$$"""{"recipient":{"id":"9001002003004"},"message":{"text":"{{{new string('ñ', 600)}}}"}}""";

        (await meta.Post("/instagram/v25.0/17841400000000001/messages", body)).Expect(400);
        (await meta.Post(Me, body)).Expect(200);
        (await meta.Post("/instagram/v25.0/17841400000000001/messages", """{"recipient":{"id":"9001002003004"},"message":{"text":"Hola"}}""")).Expect(200);

        Assert.Equal(["messenger", "instagram"], meta.Server.Sent.Select(sent => sent.Channel));
    }

    [Fact]
    public async Task One_page_token_serves_both_and_the_person_tells_which()
    {
        await using var meta = await Start();
        meta.Server.Write(new PersonMessage { From = "9001002003004", Channel = "instagram", Account = "17841400000000001" });

        var answer = (await meta.Post(Me, """{"recipient":{"id":"9001002003004"},"message":{"text":"Hola"}}""")).Expect(200).Json;

        Assert.StartsWith("aWdf", answer.Text("message_id"), StringComparison.Ordinal);
        Assert.Equal(("instagram", "17841400000000001"), (meta.Server.Sent[0].Channel, meta.Server.Sent[0].Account));
    }

    [Fact]
    public async Task Messenger_tells_what_was_delivered_and_read_and_what_was_said()
    {
        await using var meta = await Start(new PlatformSettings { Statuses = ["sent", "delivered", "read"], StatusDelayMs = 0 });
        (await meta.Post("/v25.0/310420530640750/subscribed_apps?subscribed_fields=messages,message_echoes", "")).Expect(200);

        var id = (await meta.Post(Me, """{"recipient":{"id":"7001002003004005"},"message":{"text":"Hola"}}""")).Expect(200).Json.Text("message_id");

        await meta.Hears(3);
        var items = meta.HeardJson.Select(Item).ToArray();
        Assert.Equal((true, id, "Hola"), (items[0]["message"]!["is_echo"]!.GetValue<bool>(), items[0]["message"].Text("mid"), items[0]["message"].Text("text")));
        Assert.Equal(("310420530640750", "7001002003004005"), (items[0]["sender"].Text("id"), items[0]["recipient"].Text("id")));
        Assert.Equal((id, "7001002003004005", "310420530640750"), (items[1]["delivery"]!["mids"]![0]!.GetValue<string>(), items[1]["sender"].Text("id"), items[1]["recipient"].Text("id")));
        Assert.True(items[2]["read"]!["watermark"]!.GetValue<long>() > 1_000_000_000_000);
        Assert.All(meta.HeardJson, body => Assert.Equal("page", body.Text("object")));
    }

    [Fact]
    public async Task Instagram_tells_only_what_was_read()
    {
        await using var meta = await Start(new PlatformSettings { Statuses = ["sent", "delivered", "read"], StatusDelayMs = 0 });

        var id = (await meta.Post("/instagram/me/messages", """{"recipient":{"id":"9001002003004"},"message":{"text":"Hola"}}""")).Expect(200).Json.Text("message_id");

        await meta.Hears(1);
        Assert.Equal((id, "instagram"), (Item(meta.HeardJson.Single())["read"].Text("mid"), meta.HeardJson.Single().Text("object")));
    }

    [Theory]
    [InlineData("messenger", "page", "310420530640750")]
    [InlineData("instagram", "instagram", "17841400000000001")]
    public async Task People_write_press_buttons_and_send_files(string channel, string item, string account)
    {
        await using var meta = await Start();

        (await meta.Control("POST", "messages", $$"""
            [{"channel":"{{channel}}","from":"7001","text":"Hola","reply_to":"m_OUT0"},
             {"channel":"{{channel}}","from":"7001","type":"postback","payload":"OK"},
             {"channel":"{{channel}}","from":"7001","type":"quick_reply","payload":"YES","title":"Sí"},
             {"channel":"{{channel}}","from":"7001","type":"image","content_base64":"{{Convert.ToBase64String("JPEG"u8)}}"},
             {"channel":"{{channel}}","from":"7001","type":"echo","text":"Desde la bandeja"}]
            """)).Expect(200);

        await meta.Hears(1);
        var body = meta.HeardJson.Single();
        Assert.Equal((item, account), (body.Text("object"), body["entry"]![0].Text("id")));
        var items = body["entry"]![0]!["messaging"]!.AsArray();
        Assert.Equal(("Hola", "m_OUT0"), (items[0]!["message"].Text("text"), items[0]!["message"]!["reply_to"].Text("mid")));
        Assert.Equal("OK", items[1]!["postback"].Text("payload"));
        Assert.Equal("YES", items[2]!["message"]!["quick_reply"].Text("payload"));
        Assert.Equal("JPEG", (await meta.Get(items[3]!["message"]!["attachments"]![0]!["payload"].Text("url")!, token: null)).Expect(200).Text);
        Assert.Equal((account, "7001", true), (items[4]!["sender"].Text("id"), items[4]!["recipient"].Text("id"), items[4]!["message"]!["is_echo"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Nobody_is_written_to_outside_the_window_when_it_is_told_so()
    {
        await using var meta = await Start(new PlatformSettings { EnforcesWindow = true });
        const string Body = """{"recipient":{"id":"7001"},"message":{"text":"Hola"}}""";

        var refused = (await meta.Post(Me, Body)).Expect(403);
        meta.Server.Write(new PersonMessage { From = "7001", Channel = "messenger" });
        (await meta.Post(Me, Body)).Expect(200);

        Assert.Equal((10, 2018278), (refused.Code!.Value, refused.Json["error"]!["error_subcode"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Typing_returns_only_the_person_and_a_wrong_proof_is_refused()
    {
        await using var meta = await Start();

        var typing = (await meta.Post(Me, """{"recipient":{"id":"7001"},"sender_action":"typing_on"}""")).Expect(200).Json;
        var proof = HmacText.Sha256Hex(PlatformSettings.SandboxAppSecret, "EAAG-token"u8.ToArray());
        (await meta.Post($"{Me}?appsecret_proof={proof}", """{"recipient":{"id":"7001"},"message":{"text":"Hola"}}""")).Expect(200);
        (await meta.Post($"{Me}?appsecret_proof=00", """{"recipient":{"id":"7001"},"message":{"text":"Hola"}}""")).Expect(400);

        Assert.Equal("""{"recipient_id":"7001"}""", typing.ToJsonString());
        Assert.Single(meta.Server.Sent);
    }

    private static JsonNode Item(JsonNode body) => Assert.Single(body["entry"]![0]!["messaging"]!.AsArray())!;
}
