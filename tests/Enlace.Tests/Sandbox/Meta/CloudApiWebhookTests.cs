using System.Text;
using System.Text.Json.Nodes;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Sandbox.StandIns;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Sandbox.Meta;

/// <summary>What WhatsApp tells: people's messages, and what becomes of ours.</summary>
public sealed class CloudApiWebhookTests
{
    private const string Path = "/v25.0/110220330440550/messages", Hello = """{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"Hola"},"biz_opaque_callback_data":"0f7c"}""";

    private static Task<PlatformCaller<MetaServer>> Start(PlatformSettings? settings = null) =>
        PlatformCaller<MetaServer>.Start((all, client) => new MetaServer(all, webhooks: client), settings);

    [Fact]
    public async Task A_message_that_was_taken_is_told_as_sent_and_delivered()
    {
        await using var meta = await Start();

        var id = (await meta.Post(Path, Hello)).Expect(200).Json["messages"]![0]!["id"]!.GetValue<string>();

        await meta.Hears(2);
        var values = meta.HeardJson.Select(Value).ToArray();
        Assert.All(values, value =>
        {
            Assert.Equal(("whatsapp", "110220330440550", "573005550100"), (value.Text("messaging_product"), value["metadata"].Text("phone_number_id"), value["metadata"].Text("display_phone_number")));
            Assert.Equal((id, "573005550101", "0f7c"), (Status(value).Text("id"), Status(value).Text("recipient_id"), Status(value).Text("biz_opaque_callback_data")));
        });
        Assert.Equal(["sent", "delivered"], values.Select(value => Status(value).Text("status")));
        Assert.All(meta.Heard, webhook => Assert.Equal("sha256=" + HmacText.Sha256Hex(PlatformSettings.SandboxAppSecret, Encoding.UTF8.GetBytes(webhook.Body)), webhook.Headers["X-Hub-Signature-256"]));
    }

    [Fact]
    public async Task They_come_when_their_time_has_come()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await using var meta = await PlatformCaller<MetaServer>.Start((all, client) => new MetaServer(all, clock, client), new PlatformSettings());
        (await meta.Post(Path, Hello)).Expect(200);

        clock.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Empty(meta.Heard);
        await Eventually.Holds(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(1));
                return meta.Heard.Count == 2;
            },
            () => "two statuses");
    }

    [Fact]
    public async Task A_message_may_be_taken_and_fail_later()
    {
        await using var meta = await Start();
        meta.Server.Fail(new FaultOrder { Kind = FaultKinds.FailLater, Code = 131026 });

        (await meta.Post(Path, Hello)).Expect(200);

        await meta.Hears(1);
        var status = Status(Value(meta.HeardJson.Single()));
        Assert.Equal(("failed", 131026, "Message undeliverable"), (status.Text("status"), status["errors"]![0]!["code"]!.GetValue<int>(), status["errors"]![0].Text("title")));
        await Eventually.Stays(() => meta.Heard.Count == 1, () => "one status", 0.3);
    }

    [Fact]
    public async Task What_is_free_form_fails_outside_the_window_when_it_is_told_so()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await using var meta = await PlatformCaller<MetaServer>.Start((all, client) => new MetaServer(all, clock, client), new PlatformSettings { EnforcesWindow = true, StatusDelayMs = 0, Statuses = ["sent"] });

        (await meta.Post(Path, Hello)).Expect(200);
        await meta.Hears(1);
        meta.Server.Write(new PersonMessage { From = "573005550101", Account = "110220330440550" });
        await meta.Hears(2);
        (await meta.Post(Path, Hello)).Expect(200);
        await meta.Hears(3);
        clock.Advance(TimeSpan.FromHours(24));
        (await meta.Post(Path, Hello)).Expect(200);
        await meta.Hears(4);

        var values = meta.HeardJson.Select(Value).ToArray();
        Assert.Equal((131047, "sent", 131047), (Status(values[0])["errors"]![0]!["code"]!.GetValue<int>(), Status(values[2]).Text("status"), Status(values[3])["errors"]![0]!["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Statuses_can_be_told_of_any_message_in_one_webhook()
    {
        await using var meta = await Start(new PlatformSettings { Statuses = [] });
        var id = (await meta.Post(Path, Hello)).Expect(200).Json["messages"]![0]!["id"]!.GetValue<string>();

        (await meta.Control("POST", "statuses", $$"""[{"id":"{{id}}","status":"read"},{"id":"{{id}}","status":"delivered"},{"id":"wamid.OTHER","status":"failed","code":131053,"recipient":"573005550109"}]""")).Expect(200);

        await meta.Hears(1);
        var statuses = Value(meta.HeardJson.Single())["statuses"]!.AsArray();
        Assert.Equal(["read", "delivered", "failed"], statuses.Select(status => status.Text("status")));
        Assert.Equal(["573005550101", "573005550101", "573005550109"], statuses.Select(status => status.Text("recipient_id")));
        await Eventually.Holds(() => meta.Server.Sent[0].Statuses.SequenceEqual(["read", "delivered"]), () => string.Join(", ", meta.Server.Sent[0].Statuses));
    }

    [Theory]
    [InlineData("""{"from":"573005550101","text":"año"}""", "text", """{"body":"año"}""")]
    [InlineData("""{"from":"573005550101","type":"location","latitude":4.6,"longitude":-74.1}""", "location", """{"latitude":4.6,"longitude":-74.1}""")]
    [InlineData("""{"from":"573005550101","type":"postback","payload":"yes","title":"Sí"}""", "interactive", """{"type":"button_reply","button_reply":{"id":"yes","title":"Sí"}}""")]
    [InlineData("""{"from":"573005550101","type":"quick_reply","payload":"OK","title":"Ok"}""", "button", """{"payload":"OK","text":"Ok"}""")]
    [InlineData("""{"from":"573005550101","type":"reaction","text":"👍","reply_to":"wamid.X"}""", "reaction", """{"message_id":"wamid.X","emoji":"👍"}""")]
    public async Task A_person_writes(string written, string type, string content)
    {
        await using var meta = await Start();

        var answer = (await meta.Control("POST", "messages", written)).Expect(200).Json;

        await meta.Hears(1);
        var value = Value(meta.HeardJson.Single());
        var message = value["messages"]![0]!;
        Assert.Equal((answer["ids"]![0]!.GetValue<string>(), type, "573005550101"), (message.Text("id"), message.Text("type"), message.Text("from")));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(content), message[type]), message.ToJsonString());
        Assert.Equal("573005550101", value["contacts"]![0].Text("wa_id"));
        // Bytes as Meta writes them: nothing but ASCII.
        Assert.All(meta.Heard[0].Body, letter => Assert.True(char.IsAscii(letter)));
    }

    [Fact]
    public async Task Several_people_in_one_webhook_the_same_id_twice_and_someone_without_a_number()
    {
        await using var meta = await Start();

        (await meta.Control("POST", "messages", """
            [{"from":"573005550101","id":"wamid.1","text":"uno","name":"Ana Ruiz","username":"anaruiz","user_id":"CO.48120039471","timestamp":1760000000},
             {"from":"573005550101","id":"wamid.1","text":"uno"},
             {"from":"573005550102","id":"wamid.2","user_id":"CO.7","message":{"from":null}}]
            """)).Expect(200);

        await meta.Hears(1);
        var value = Value(meta.HeardJson.Single());
        var messages = value["messages"]!.AsArray();
        Assert.Equal(["wamid.1", "wamid.1", "wamid.2"], messages.Select(message => message.Text("id")));
        Assert.Equal(("1760000000", "CO.48120039471"), (messages[0].Text("timestamp"), messages[0].Text("from_user_id")));
        Assert.Null(messages[2]!["from"]);
        Assert.Equal(["Ana Ruiz", "Ana Ruiz"], value["contacts"]!.AsArray().Select(contact => contact!["profile"].Text("name")));
        Assert.Equal("anaruiz", value["contacts"]![0]!["profile"].Text("username"));
    }

    [Fact]
    public async Task A_file_can_be_fetched_with_the_token_as_the_documents_say()
    {
        await using var meta = await Start();
        (await meta.Control("POST", "messages", $$"""{"from":"573005550101","type":"document","mime_type":"application/pdf","file_name":"cedula.pdf","caption":"Mi documento","content_base64":"{{Convert.ToBase64String("%PDF"u8)}}"}""")).Expect(200);
        await meta.Hears(1);
        var document = Value(meta.HeardJson.Single())["messages"]![0]!["document"]!;

        var described = (await meta.Get($"/v25.0/{document.Text("id")}")).Expect(200).Json;
        var file = (await meta.Get(described.Text("url")!)).Expect(200);

        Assert.Equal(("%PDF", "cedula.pdf", "Mi documento"), (file.Text, document.Text("filename"), document.Text("caption")));
        Assert.Equal((document.Text("sha256"), "application/pdf", 4), (described.Text("sha256"), described.Text("mime_type"), described["file_size"]!.GetValue<int>()));
        (await meta.Get(described.Text("url")!, token: null)).Expect(400);
    }

    private static JsonNode Value(JsonNode body)
    {
        Assert.Equal("whatsapp_business_account", body.Text("object"));
        var change = body["entry"]![0]!["changes"]![0]!;
        Assert.Equal("messages", change.Text("field"));
        return change["value"]!;
    }

    private static JsonNode Status(JsonNode value) => Assert.Single(value["statuses"]!.AsArray())!;
}
