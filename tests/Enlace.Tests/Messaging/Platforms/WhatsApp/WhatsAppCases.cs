using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.WhatsApp;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.WhatsApp;

internal sealed class WhatsAppCases : PlatformCases
{
    public override Type Platform => typeof(WhatsAppPlatform);

    public override string Folder => "WhatsApp";

    public override PlatformKind Kind => PlatformKind.WhatsApp;

    public override ProviderKind Provider => ProviderKind.Meta;

    public override string Address => "110220330440550";

    public override ChannelSecrets Secrets { get; } = new(
        "EAAGconformanceTokenOfTheChannel0123456789",
        new Dictionary<string, string> { ["app_secret"] = "app-secret-of-the-conformance-suite", ["verify_token"] = "verify-token-of-the-conformance-suite" });

    public override ChannelSecrets Strangers { get; } = new("EAAGconformanceTokenOfSomebodyElse", new Dictionary<string, string> { ["app_secret"] = "app-secret-of-a-stranger" });

    public override string Recipient => "573005550101";

    public override string SignatureHeader => HubSignature.Header;

    public override string GoodAnswer =>
        """{"messaging_product":"whatsapp","contacts":[{"input":"573005550101","wa_id":"573005550101"}],"messages":[{"id":"wamid.OUT1","message_status":"accepted"}]}""";

    public override string GoodInspection => """{"id":"110220330440550","display_phone_number":"+57 300 555 0100","verified_name":"Demo"}""";

    public override (int Status, string Json) Refusal(string text) =>
        (401, new JsonObject { ["error"] = new JsonObject { ["message"] = text, ["type"] = "OAuthException", ["code"] = 190, ["fbtrace_id"] = "A1" } }.ToJsonString());

    public override RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets) => webhook with
    {
        Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase) { [SignatureHeader] = HubSignature.Of(secrets["app_secret"]!, webhook.Body.Span) },
    };
}
