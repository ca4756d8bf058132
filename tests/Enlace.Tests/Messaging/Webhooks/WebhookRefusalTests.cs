using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Messaging.Webhooks;

/// <summary>What is answered at the webhooks' addresses by a hub that is set up otherwise than the suites' own.</summary>
public sealed class WebhookRefusalTests
{
    /// <summary>messaging.md §7: no configured token is 500, for the asker can do nothing about it.</summary>
    [Fact]
    public async Task Where_no_verify_token_is_configured_the_handshake_says_so()
    {
        await using var hub = await Start();
        var api = new HubCaller(hub.Client, "/api/v1/integrations");
        const string Question = "hub.mode=subscribe&hub.verify_token=vt-1&hub.challenge=1";

        foreach (var platform in (string[])["whatsapp", "messenger", "instagram"])
        {
            foreach (var path in (string[])[$"/webhooks/{platform}", $"/webhooks/{platform}/{Fresh.Id()}", $"/{platform}/webhook-verify"])
                Assert.Equal("CONFIGURATION_ERROR", (await api.Get($"{path}?{Question}")).Expect(500).Json.Text("code"));
            (await api.Get($"/webhooks/{platform}?hub.mode=x&hub.verify_token=vt-1&hub.challenge=1")).Expect(400);
        }

        // A channel's own token is one that is configured, at its own address.
        var channel = (await api.Post("/channels", new
        {
            tenant_id = "default",
            platform = "whatsapp",
            provider = "meta",
            access_token = "EAAG-a-token-of-the-channel",
            config = new { phone_number_id = "110220330440550", verify_token = "vt-7" },
        })).Expect(201).Json.Uuid("data.id");
        Assert.Equal("FORBIDDEN", (await api.Get($"/webhooks/whatsapp/{channel}?{Question}")).Expect(403).Json.Text("code"));
        Assert.Equal("1", (await api.Get($"/webhooks/whatsapp/{channel}?{Question.Replace("vt-1", "vt-7", StringComparison.Ordinal)}")).Expect(200).Text);
    }

    /// <summary>Each of the three ways in tells how long to wait.</summary>
    [Theory]
    [InlineData("GET", "/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=vt-1&hub.challenge=1", false)]
    [InlineData("POST", "/webhooks/whatsapp", false)]
    [InlineData("POST", "/webhooks/webchat", true)]
    public async Task Too_many_are_told_when_to_come_again(string method, string path, bool isVisitor)
    {
        await using var hub = await Start(("RATE_LIMIT__WEBHOOK_RPS", "1"), ("RATE_LIMIT__WEBHOOK_BURST", "1"));
        var api = new HubCaller(hub.Client, "/api/v1/integrations");

        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.Send(
            new HttpMethod(method), path, method == "GET" ? null : new StringContent("{}"), isVisitor ? [("Authorization", "Bearer x")] : [])));

        var refused = told.First(answer => answer.Status == 429);
        Assert.Equal("WEBHOOK_RATE_LIMIT_EXCEEDED", refused.Json.Text("code"));
        Assert.Equal("1", refused.Header("Retry-After"));
    }

    private static Task<InProcessHub> Start(params (string Name, string Value)[] settings) =>
        InProcessHub.Start(settings.Append(("ENLACE_MODULES", "messaging")).ToDictionary(one => one.Item1, one => (string?)one.Item2));
}
