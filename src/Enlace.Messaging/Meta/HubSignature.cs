using System.Security.Cryptography;
using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>The signature of all of Meta's webhooks: HMAC-SHA256 of exactly the bytes received, with the app's secret. The old SHA-1 header is not looked at.</summary>
internal static class HubSignature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>Whether the webhook bears the signature of the channel's own app or, as long as no channel is known, of ours.</summary>
    public static Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets)
    {
        if (!webhook.Headers.TryGetValue(Header, out var values) || values.All(string.IsNullOrEmpty))
            return Authenticity.Missing;
        // Twice is nobody's: it is not known which one would be read elsewhere.
        var given = Encoding.UTF8.GetBytes(webhook.Header(Header) ?? "");
        var isGenuine = false;
        foreach (var secret in new[] { secrets.Channel?[ChannelSecrets.AppSecret], secrets.App })
        {
            if (secret is { Length: > 0 })
                isGenuine |= CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Of(secret, webhook.Body.Span)));
        }

        return isGenuine ? Authenticity.Genuine : Authenticity.Forged;
    }

    /// <summary>The header's value.</summary>
    public static string Of(string secret, ReadOnlySpan<byte> body) => Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
