using System.Security.Cryptography;
using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.WhatsApp;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.WhatsApp;

/// <summary>What the suites of all platforms cannot know: 360dialog has two ways to show that it is itself.</summary>
public sealed class Dialog360PlatformTests : IDisposable
{
    private const string Token = "Token-of-the-webhook-0123456789abcdef", Key = "secret-of-the-partner-account", Body = """{"object":"whatsapp_business_account","entry":[]}""";

    private readonly PlatformLab _lab = new(AllPlatforms.Of("whatsapp/360dialog"), PlatformFake.Nowhere);

    private static string Signature => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(Body)));

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_partner_accounts_signature_is_enough_and_must_be_right()
    {
        Assert.Equal(Authenticity.Genuine, Verify((Dialog360Platform.SignatureHeader, Signature)));
        Assert.Equal(Authenticity.Forged, Verify((Dialog360Platform.SignatureHeader, Signature[..^1] + (Signature[^1] == '0' ? '1' : '0'))));
    }

    [Fact]
    public void A_wrong_signature_is_not_mended_by_the_right_token() =>
        Assert.Equal(Authenticity.Forged, Verify((Dialog360Platform.TokenHeader, Token), (Dialog360Platform.SignatureHeader, "0000")));

    [Fact]
    public void Where_no_secret_is_known_a_signature_proves_nothing_and_hinders_nothing()
    {
        Assert.Equal(Authenticity.Genuine, Verify(Secrets(withKey: false), (Dialog360Platform.TokenHeader, Token), (Dialog360Platform.SignatureHeader, "0000")));
        Assert.Equal(Authenticity.Missing, Verify(Secrets(withKey: false), (Dialog360Platform.SignatureHeader, Signature)));
    }

    [Fact]
    public void Metas_signature_means_nothing_here() => Assert.Equal(Authenticity.Missing, Verify(("X-Hub-Signature-256", "sha256=" + Signature)));

    [Fact]
    public void The_channel_is_found_by_the_token_of_ours()
    {
        Assert.Equal(Token, _lab.Platform.RoutingSecret(Webhook((Dialog360Platform.TokenHeader, Token))));
        Assert.Null(_lab.Platform.RoutingSecret(Webhook()));
    }

    [Theory]
    [InlineData(null, "https://usual.example", "https://usual.example")]
    [InlineData("", "https://usual.example", "https://usual.example")]
    [InlineData("https://own.example/v2/", "https://usual.example", "https://own.example/v2")]
    [InlineData("own.example", "https://usual.example", null)]
    [InlineData("ftp://own.example", "https://usual.example", null)]
    [InlineData("https://own.example?x=1", "https://usual.example", null)]
    public void A_channel_may_have_a_gateway_of_its_own(string? own, string usual, string? expected) => Assert.Equal(expected, Dialog360Platform.BaseOf(own, usual));

    private static ChannelSecrets Secrets(bool withKey = true) => new(
        "key", new Dictionary<string, string> { [ChannelSecrets.WebhookToken] = Token }.Concat(withKey ? [KeyValuePair.Create(ChannelSecrets.WebhookSecret, Key)] : []).ToDictionary());

    private static RawWebhook Webhook(params (string Name, string Value)[] headers) => new(
        "https://hub.example/", headers.ToDictionary(header => header.Name, header => new StringValues(header.Value), StringComparer.OrdinalIgnoreCase), "application/json",
        Encoding.UTF8.GetBytes(Body), DateTimeOffset.UnixEpoch);

    private Authenticity Verify(params (string Name, string Value)[] headers) => Verify(Secrets(), headers);

    private Authenticity Verify(ChannelSecrets secrets, params (string Name, string Value)[] headers) => _lab.Platform.Verify(Webhook(headers), new WebhookSecrets(secrets, null));
}
