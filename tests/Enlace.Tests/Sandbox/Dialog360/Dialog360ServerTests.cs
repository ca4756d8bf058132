using System.Text;
using Enlace.Sandbox.Dialog360;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Sandbox.StandIns;

namespace Enlace.Tests.Sandbox.Dialog360;

/// <summary>The gateway: a key for each number, its own words for its own errors, and webhooks known by a header.</summary>
public sealed class Dialog360ServerTests
{
    private const string Hello = """{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"Hola"}}""";

    private static readonly (string, string) Key = ("D360-API-KEY", "d360-key-of-number-1");

    [Fact]
    public async Task Messages_are_those_of_the_Cloud_API()
    {
        await using var dialog = await Start();

        var answer = (await dialog.Post("/messages", Hello, null, Key)).Expect(200).Json;
        var refused = (await dialog.Post("/messages", """{"to":"573005550101","type":"text","text":{"body":"Hola"}}""", null, Key)).Expect(400);

        Assert.StartsWith("wamid.", answer["messages"]![0].Text("id"), StringComparison.Ordinal);
        Assert.Equal(100, refused.Code);
        Assert.DoesNotContain(Key.Item2, (await dialog.Control("GET", "calls")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_key_it_is_nobody()
    {
        await using var dialog = await Start();

        var bearer = (await dialog.Post("/messages", Hello)).Expect(401).Json;

        Assert.Equal((false, 401, "Invalid api_key"), (bearer["meta"]!["success"]!.GetValue<bool>(), bearer["meta"]!["http_code"]!.GetValue<int>(), bearer["meta"].Text("developer_message")));
    }

    [Fact]
    public async Task A_number_s_webhooks_carry_the_headers_that_were_registered()
    {
        await using var dialog = await Start(new PlatformSettings { StatusDelayMs = 0, WebhookSecret = "partner-secret", WebhookUrl = new Uri("http://127.0.0.1:9/nowhere") });

        (await dialog.Post("/v1/configs/webhook", $$$"""{"url":"{{{dialog.Receiver.Url}}}","headers":{"X-Webhook-Token":"random-token"}}""", null, Key)).Expect(200);
        Assert.Equal(dialog.Receiver.Url, (await dialog.Get("/v1/configs/webhook", null, Key)).Expect(200).Json.Text("url"));
        (await dialog.Post("/messages", Hello, null, Key)).Expect(200);
        await dialog.Hears(2);
        dialog.Server.Fail(new FaultOrder { Kind = FaultKinds.BadSignature, Point = "webhook" });
        dialog.Server.Write(new PersonMessage { From = "573005550101" });
        await dialog.Hears(3);

        Assert.Equal(["random-token", "random-token", HmacText.ForgedKey], dialog.Heard.Select(webhook => webhook.Headers["X-Webhook-Token"]));
        Assert.Equal([true, true, false], dialog.Heard.Select(webhook => webhook.Headers["x-360dialog-signature"] == HmacText.Sha256Hex("partner-secret", Encoding.UTF8.GetBytes(webhook.Body))));
        var numbers = dialog.HeardJson.Select(body => body["entry"]![0]!["changes"]![0]!["value"]!["metadata"].Text("phone_number_id")).Distinct();
        Assert.Equal(dialog.Server.Sent[0].Account, Assert.Single(numbers));
    }

    [Theory]
    [InlineData("""{"headers":{}}""")]
    [InlineData("""{"url":"http://hub.example/hook"}""")]
    [InlineData("""{"url":"https://hub.example:8443/hook"}""")]
    [InlineData("""{"url":"https://my_hub.example/hook"}""")]
    [InlineData("""{"url":"https://hub.example/hook","headers":{"A":1}}""")]
    public async Task An_address_that_it_would_not_call_is_refused(string body)
    {
        await using var dialog = await Start();

        (await dialog.Post("/v1/configs/webhook", body, null, Key)).Expect(400);
    }

    [Fact]
    public async Task A_file_stands_behind_a_host_that_the_client_replaces()
    {
        await using var dialog = await Start();
        dialog.Server.Write(new PersonMessage { From = "573005550101", Type = "image", ContentBase64 = Convert.ToBase64String("JPEG"u8) });
        await dialog.Hears(1);
        var id = dialog.HeardJson.Single()["entry"]![0]!["changes"]![0]!["value"]!["messages"]![0]!["image"].Text("id");

        var url = new Uri((await dialog.Get("/" + id, null, Key)).Expect(200).Json.Text("url")!);

        Assert.Equal("lookaside.fbsbx.com", url.Host);
        Assert.Equal("JPEG", (await dialog.Get(url.PathAndQuery, null, Key)).Expect(200).Text);
        (await dialog.Get(url.PathAndQuery, null)).Expect(401);
    }

    [Fact]
    public async Task Two_keys_are_two_numbers_and_a_described_one_is_what_it_was_said_to_be()
    {
        await using var dialog = await Start();
        (await dialog.Control("PUT", "numbers", """{"api_key":"second","phone_number_id":"220","display_phone_number":"+57 300 555 0199"}""")).Expect(200);

        (await dialog.Post("/messages", Hello, null, Key)).Expect(200);
        (await dialog.Post("/messages", Hello, null, ("D360-API-KEY", "second"))).Expect(200);

        Assert.Equal("220", dialog.Server.Sent[1].Account);
        Assert.NotEqual("220", dialog.Server.Sent[0].Account);
    }

    [Fact]
    public async Task The_gateway_has_errors_of_its_own_and_passes_on_those_of_Meta()
    {
        await using var dialog = await Start();
        dialog.Server.Fail(new FaultOrder { Kind = FaultKinds.Refuse, Code = 400, Message = "API disabled" });
        dialog.Server.Fail(new FaultOrder { Kind = FaultKinds.Refuse, Code = 131047 });

        var gateway = (await dialog.Post("/messages", Hello, null, Key)).Expect(400).Json;
        var meta = (await dialog.Post("/messages", Hello, null, Key)).Expect(400);

        Assert.Equal("API disabled", gateway["meta"].Text("developer_message"));
        Assert.Equal(131047, meta.Code);
    }

    private static Task<PlatformCaller<Dialog360Server>> Start(PlatformSettings? settings = null) => PlatformCaller<Dialog360Server>.Start((all, client) => new Dialog360Server(all, webhooks: client), settings);
}
