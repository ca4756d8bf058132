using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.Twilio;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.Twilio;

internal sealed class TwilioCases : PlatformCases
{
    public override Type Platform => typeof(TwilioPlatform);

    public override string Folder => "Twilio";

    public override PlatformKind Kind => PlatformKind.WhatsApp;

    public override ProviderKind Provider => ProviderKind.Twilio;

    public override string Config => """{"account_sid":"AC00000000000000000000000000000001","from":"+14155550100"}""";

    public override string Address => "+14155550100";

    public override ChannelSecrets Secrets { get; } = new("nz-twilio-auth-token-of-the-suite", new Dictionary<string, string> { ["api_key_secret"] = "nz-twilio-api-key-secret-of-the-suite" });

    public override ChannelSecrets Strangers { get; } = new("nz-twilio-auth-token-of-somebody-else");

    public override string Recipient => "573005550101";

    public override string SignatureHeader => "X-Twilio-Signature";

    public override string GoodAnswer => """
        {"sid":"SM0001","status":"queued","to":"whatsapp:+573005550101","from":"whatsapp:+14155550100","error_code":null,"error_message":null,"num_media":"0"}
        """;

    public override string GoodInspection => """{"sid":"AC00000000000000000000000000000001","status":"active","friendly_name":"Demo"}""";

    public override (int Status, string Json) Refusal(string text) => (401, new JsonObject { ["code"] = 20003, ["message"] = text, ["status"] = 401 }.ToJsonString());

    public override RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets) => Sign(webhook, secrets.AccessToken!, webhook.Url);

    /// <summary>As Twilio's documentation tells it, for an address that Twilio may write otherwise than we do.</summary>
    public static RawWebhook Sign(RawWebhook webhook, string token, string url)
    {
        var pairs = webhook.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(webhook.Body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2).Select(Decode).ToArray()) : [];
        var text = url + string.Concat(pairs.GroupBy(pair => pair[0]).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.Select(pair => pair.ElementAtOrDefault(1) ?? "").Distinct().Order(StringComparer.Ordinal).Select(value => group.Key + value)));
#pragma warning disable CA5350 // Twilio's choice.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        return webhook with { Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase) { ["X-Twilio-Signature"] = signature } };
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
