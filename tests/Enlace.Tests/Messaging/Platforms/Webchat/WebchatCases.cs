using System.Security.Cryptography;
using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.Webchat;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.Webchat;

internal sealed class WebchatCases : PlatformCases
{
    public override Type Platform => typeof(WebchatPlatform);

    public override string Folder => "Webchat";

    public override PlatformKind Kind => PlatformKind.Webchat;

    public override ProviderKind Provider => ProviderKind.Custom;

    public override string Address => "wt_0123456789abcdefghijkl";

    public override ChannelSecrets Secrets { get; } = Of("0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0123456789abcdef");

    public override ChannelSecrets Strangers { get; } = Of("ffee2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0123456789abcdef");

    public override string Recipient => "0198c0de-0000-7000-8000-000000000001";

    public override bool IsRemote => false;

    public override string SignatureHeader => "X-Webchat-Signature-256";

    public override string GoodAnswer => "{}";

    public override (int Status, string Json) Refusal(string text) => (422, "{}");

    public override RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets) => webhook with
    {
        Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase)
        {
            [SignatureHeader] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secrets["webhook_secret"]!), webhook.Body.Span)),
        },
    };

    private static ChannelSecrets Of(string secret) => new(null, new Dictionary<string, string> { ["webhook_secret"] = secret });
}
