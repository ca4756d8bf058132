using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>The hub handshake; messaging.md §7 and case 24.</summary>
public abstract class VerifyWebhookConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    [Theory]
    [InlineData("1158201444")]
    [InlineData("abc-9")]
    [InlineData("<script>")]
    public async Task Case_24_who_knows_the_token_gets_the_challenge_and_nothing_else(string challenge)
    {
        var answer = (await Ask($"?hub.mode=subscribe&hub.verify_token=vt-1&hub.challenge={Uri.EscapeDataString(challenge)}")).Expect(200);

        Assert.Equal(challenge, answer.Text);
        Assert.StartsWith("text/plain", answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData("?hub.mode=subscribe&hub.verify_token=vt-2&hub.challenge=1", 403, "FORBIDDEN", "Invalid webhook verify token")]
    [InlineData("?hub.mode=x&hub.verify_token=vt-1&hub.challenge=1", 400, "INVALID_REQUEST", "Invalid hub.mode")]
    [InlineData("?hub.verify_token=vt-1&hub.challenge=1", 400, "INVALID_REQUEST", "Invalid hub.mode")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1", 400, "INVALID_REQUEST", "Missing hub.verify_token")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=vt-1", 400, "INVALID_REQUEST", "Missing hub.challenge")]
    public async Task Case_24_who_does_not_is_told_so(string query, int status, string code, string message)
    {
        var answer = (await Ask(query)).Expect(status);

        Assert.Equal((code, message), (answer.Json.Text("code"), answer.Json.Text("message")));
    }

    [Fact]
    public async Task A_channels_own_token_counts_at_its_own_address_alone()
    {
        var token = Fresh.Token();
        var (id, _) = await Channel(verifyToken: token);
        var query = $"hub.mode=subscribe&hub.verify_token={token}&hub.challenge=77";

        Assert.Equal("77", (await Ask($"/{id}?{query}")).Expect(200).Text);
        Assert.Equal("77", (await Ask($"?channel_id={id}&{query}")).Expect(200).Text);
        (await Ask($"?{query}")).Expect(403);
        (await Ask($"/{(await Channel()).Id}?{query}")).Expect(403);
        (await Ask($"/{id}?hub.mode=subscribe&hub.verify_token=vt-1&hub.challenge=77")).Expect(200);
    }

    [Fact]
    public async Task A_platform_without_handshake_has_none() =>
        (await Api.Get("/webhooks/telegram?hub.mode=subscribe&hub.verify_token=vt-1&hub.challenge=1")).Expect(404);

    private Task<Answer> Ask(string rest) => Api.Get("/webhooks/whatsapp" + rest);
}
