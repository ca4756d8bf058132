using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.Messenger;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.Messenger;

internal sealed class MessengerCases : PlatformCases
{
    public override Type Platform => typeof(MessengerPlatform);

    public override string Folder => "Messenger";

    public override PlatformKind Kind => PlatformKind.Messenger;

    public override ProviderKind Provider => ProviderKind.Meta;

    public override string Address => "310420530640750";

    public override ChannelSecrets Secrets { get; } = new(
        "EAAPconformanceTokenOfThePage0123456789",
        new Dictionary<string, string> { ["app_secret"] = "app-secret-of-the-conformance-suite", ["verify_token"] = "verify-token-of-the-conformance-suite" });

    public override ChannelSecrets Strangers { get; } = new("EAAPconformanceTokenOfSomebodyElse", new Dictionary<string, string> { ["app_secret"] = "app-secret-of-a-stranger" });

    public override string Recipient => "7001002003004005";

    public override string SignatureHeader => HubSignature.Header;

    public override string GoodAnswer => """{"recipient_id":"7001002003004005","message_id":"m_OUT1"}""";

    public override string GoodInspection => """{"id":"310420530640750","name":"Demo","category":"Shop"}""";

    public override (int Status, string Json) Refusal(string text) =>
        (401, new JsonObject { ["error"] = new JsonObject { ["message"] = text, ["type"] = "OAuthException", ["code"] = 190, ["fbtrace_id"] = "A1" } }.ToJsonString());

    public override RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets) => webhook with
    {
        Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase) { [SignatureHeader] = HubSignature.Of(secrets["app_secret"]!, webhook.Body.Span) },
    };
}
