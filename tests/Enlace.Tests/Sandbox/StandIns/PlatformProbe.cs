using Enlace.Sandbox.Dialog360;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.Sandbox.Twilio;

namespace Enlace.Tests.Sandbox.StandIns;

/// <summary>One message through one platform, so that what all have in common is asked of each.</summary>
/// <param name="Make">Makes the stand-in.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Content">The message.</param>
/// <param name="Header">The credential.</param>
/// <param name="Token">The same, as the platform takes it.</param>
/// <param name="Id">The id in an answer; null when there is none.</param>
internal sealed record PlatformProbe(
    Func<PlatformSettings, HttpClient, PlatformServer> Make, string Path, Func<HttpContent> Content, (string Name, string Value) Header, string Token, Func<PlatformAnswer, string?> Id)
{
    public const string Account = "AC00000000000000000000000000000001", BotToken = "7700112233:AAF-sandbox-token";

    private const string Cloud = """{"messaging_product":"whatsapp","recipient_type":"individual","to":"573005550101","type":"text","text":{"body":"Hola"}}""";

    public static PlatformProbe Of(string name) => name switch
    {
        "meta" => new((settings, client) => new MetaServer(settings, webhooks: client), "/v25.0/110220330440550/messages", () => Json(Cloud), ("Authorization", "Bearer EAAG-token"), "EAAG-token",
            answer => answer.Json["messages"]?[0]?["id"]?.GetValue<string>()),
        "dialog360" => new((settings, client) => new Dialog360Server(settings, webhooks: client), "/messages", () => Json(Cloud), ("D360-API-KEY", "d360-key"), "d360-key",
            answer => answer.Json["messages"]?[0]?["id"]?.GetValue<string>()),
        "telegram" => new((settings, client) => new TelegramServer(settings, webhooks: client), $"/bot{BotToken}/sendMessage", () => Json("""{"chat_id":5550001112,"text":"Hola"}"""), ("X-None", "1"), BotToken,
            answer => answer.Json["result"]?["message_id"]?.ToString()),
        "twilio" => new((settings, client) => new TwilioServer(settings, webhooks: client), $"/2010-04-01/Accounts/{Account}/Messages.json",
            () => new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = "whatsapp:+573005550101", ["From"] = "whatsapp:+14155550100", ["Body"] = "Hola" }),
            ("Authorization", "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{Account}:the-auth-token"))), "the-auth-token",
            answer => answer.Json["sid"]?.GetValue<string>()),
        _ => throw new ArgumentException(name),
    };

    public Task<PlatformCaller<PlatformServer>> Start(PlatformSettings? settings = null) => PlatformCaller<PlatformServer>.Start(Make, settings);

    public Task<PlatformAnswer> Send(PlatformCaller<PlatformServer> caller) => caller.Send(HttpMethod.Post, Path, Content(), null, Header);

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
