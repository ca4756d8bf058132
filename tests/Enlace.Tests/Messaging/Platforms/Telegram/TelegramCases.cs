using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.Telegram;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.Telegram;

internal sealed class TelegramCases : PlatformCases
{
    public override Type Platform => typeof(TelegramPlatform);

    public override string Folder => "Telegram";

    public override PlatformKind Kind => PlatformKind.Telegram;

    public override ProviderKind Provider => ProviderKind.Custom;

    public override string Address => "7700112233";

    public override ChannelSecrets Secrets { get; } = new("7700112233:AAFsandboxTokenOfTheConformanceSuite", new Dictionary<string, string> { ["webhook_secret"] = "Secret-of_the-webhook-0123456789abcdef" });

    public override ChannelSecrets Strangers { get; } = new("7700112299:AAFsandboxTokenOfSomebodyElse", new Dictionary<string, string> { ["webhook_secret"] = "Secret-of_a-stranger-0123456789abcdefg" });

    public override string Recipient => "5550001112";

    public override bool SignsBody => false;

    public override string SignatureHeader => "X-Telegram-Bot-Api-Secret-Token";

    public override string GoodAnswer => """{"ok":true,"result":{"message_id":133,"date":1760000000,"chat":{"id":5550001112,"type":"private"},"text":"Hola"}}""";

    public override string GoodInspection => """{"ok":true,"result":{"id":7700112233,"is_bot":true,"first_name":"Demo","username":"demo_bot"}}""";

    public override (int Status, string Json) Refusal(string text) => (401, new JsonObject { ["ok"] = false, ["error_code"] = 401, ["description"] = text }.ToJsonString());

    public override RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets) => webhook with
    {
        Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase) { [SignatureHeader] = secrets["webhook_secret"] },
    };
}
