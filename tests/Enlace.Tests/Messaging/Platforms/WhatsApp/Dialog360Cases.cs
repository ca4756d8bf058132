using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.WhatsApp;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.WhatsApp;

internal sealed class Dialog360Cases : PlatformCases
{
    public override Type Platform => typeof(Dialog360Platform);

    public override string Folder => "WhatsApp/Dialog360";

    public override PlatformKind Kind => PlatformKind.WhatsApp;

    public override ProviderKind Provider => ProviderKind.Dialog360;

    public override string Address => "110220330440550";

    public override ChannelSecrets Secrets { get; } = new("D3conformanceKeyOfTheNumber0123456789", new Dictionary<string, string> { ["webhook_token"] = "Token-of-the-webhook-0123456789abcdef" });

    public override ChannelSecrets Strangers { get; } = new("D3conformanceKeyOfSomebodyElse", new Dictionary<string, string> { ["webhook_token"] = "Token-of-a-stranger-0123456789abcdefg" });

    public override string Recipient => "573005550101";

    public override bool SignsBody => false;

    public override string SignatureHeader => Dialog360Platform.TokenHeader;

    public override string GoodAnswer => """{"messaging_product":"whatsapp","contacts":[{"input":"573005550101","wa_id":"573005550101"}],"messages":[{"id":"wamid.OUT1"}]}""";

    public override string GoodInspection => """{"url":"https://hub.example.com/api/v1/integrations/webhooks/whatsapp"}""";

    public override (int Status, string Json) Refusal(string text) =>
        (401, new JsonObject { ["meta"] = new JsonObject { ["success"] = false, ["http_code"] = 401, ["developer_message"] = text } }.ToJsonString());

    public override RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets) => webhook with
    {
        Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase) { [SignatureHeader] = secrets["webhook_token"] },
    };
}
