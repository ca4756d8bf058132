using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Meta;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Meta;

/// <summary>The published vectors (platforms.md §1c; messaging.md §12 case 25) and what is next to them.</summary>
public sealed class HubSignatureTests
{
    private const string Secret = "nz-app-secret-01", Empty = """{"object":"whatsapp_business_account","entry":[]}""", Right = "sha256=ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e";

    [Theory]
    [InlineData(Empty, "ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e")]
    [InlineData("""{"text":"año"}""", "c2821c5a07793fe916024c9e53f98c788c45ced8453543c1ed715800b27d7cb2")]
    [InlineData("""{"text":"a\u00f1o"}""", "94ed13d1b194fde90154fcff78589e7e7693187120427dd47ae613825f12ae39")]
    public void The_vectors_hold_over_the_bytes_as_they_came(string body, string hex)
    {
        Assert.Equal(Authenticity.Genuine, Verify(body, $"sha256={hex}", Secret));
        Assert.Equal(Authenticity.Forged, Verify(body.Replace("n", "m", StringComparison.Ordinal).Replace("ñ", "n", StringComparison.Ordinal) + " ", $"sha256={hex}", Secret));
    }

    [Fact]
    public void The_body_of_case_25_has_49_bytes() => Assert.Equal(49, Encoding.UTF8.GetByteCount(Empty));

    [Theory]
    [InlineData("sha256=ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4f")]
    [InlineData("SHA256=ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e")]
    [InlineData("ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e")]
    [InlineData("sha256=EC38C0CD04BE4A51CD6FAF6755045DD9F73DA5C3B262E8ECFC6820F2E9B88F4E")]
    [InlineData("sha1=ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e")]
    [InlineData("sha256=")]
    [InlineData("ñ")]
    public void Anything_next_to_it_is_forged(string header) => Assert.Equal(Authenticity.Forged, Verify(Empty, header, Secret));

    [Fact]
    public void Without_the_header_it_is_missing_even_with_the_old_one()
    {
        var webhook = Webhook(Empty, new() { ["X-Hub-Signature"] = "sha1=2f7b5a8d" });

        Assert.Equal(Authenticity.Missing, HubSignature.Verify(webhook, new WebhookSecrets(null, Secret)));
    }

    [Fact]
    public void A_channels_own_app_is_as_good_as_ours_and_nobody_elses()
    {
        var webhook = Webhook(Empty, new() { [HubSignature.Header] = Right });
        var own = new ChannelSecrets(null, new Dictionary<string, string> { [ChannelSecrets.AppSecret] = Secret });
        var other = new ChannelSecrets(null, new Dictionary<string, string> { [ChannelSecrets.AppSecret] = "nz-app-secret-02" });

        Assert.Equal(Authenticity.Genuine, HubSignature.Verify(webhook, new WebhookSecrets(own, null)));
        Assert.Equal(Authenticity.Genuine, HubSignature.Verify(webhook, new WebhookSecrets(other, Secret)));
        Assert.Equal(Authenticity.Forged, HubSignature.Verify(webhook, new WebhookSecrets(other, null)));
        Assert.Equal(Authenticity.Forged, HubSignature.Verify(webhook, new WebhookSecrets(other, "")));
    }

    private static Authenticity Verify(string body, string header, string secret) =>
        HubSignature.Verify(Webhook(body, new() { [HubSignature.Header] = header }), new WebhookSecrets(null, secret));

    private static RawWebhook Webhook(string body, Dictionary<string, string> headers) => new(
        "https://hub.example/", headers.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value), StringComparer.OrdinalIgnoreCase), "application/json", Encoding.UTF8.GetBytes(body),
        DateTimeOffset.UnixEpoch);
}
