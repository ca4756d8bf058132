using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.Instagram;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.Instagram;

internal sealed class InstagramCases : PlatformCases
{
    public override Type Platform => typeof(InstagramPlatform);

    public override string Folder => "Instagram";

    public override PlatformKind Kind => PlatformKind.Instagram;

    public override ProviderKind Provider => ProviderKind.Meta;

    public override string Address => "17841400000000001";

    public override ChannelSecrets Secrets { get; } = new(
        "IGAAconformanceTokenOfTheAccount0123456789",
        new Dictionary<string, string> { ["app_secret"] = "app-secret-of-the-conformance-suite", ["verify_token"] = "verify-token-of-the-conformance-suite" });

    public override ChannelSecrets Strangers { get; } = new("IGAAconformanceTokenOfSomebodyElse", new Dictionary<string, string> { ["app_secret"] = "app-secret-of-a-stranger" });

    public override string Recipient => "9001002003004";

    public override string SignatureHeader => HubSignature.Header;

    public override string GoodAnswer => """{"recipient_id":"9001002003004","message_id":"m_OUT1"}""";

    public override string GoodInspection => """{"id":"17841400000000001","username":"demo","name":"Demo"}""";

    public override (int Status, string Json) Refusal(string text) =>
        (401, new JsonObject { ["error"] = new JsonObject { ["message"] = text, ["type"] = "OAuthException", ["code"] = 190, ["fbtrace_id"] = "A1" } }.ToJsonString());

    public override RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets) => webhook with
    {
        Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase) { [SignatureHeader] = HubSignature.Of(secrets["app_secret"]!, webhook.Body.Span) },
    };
}
