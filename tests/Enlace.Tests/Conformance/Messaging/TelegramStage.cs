using System.Text.Json.Nodes;
using Enlace.Kernel.Persistence;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A stand-in of the Bot API, and a hub that knows no other, on a database of its own.</summary>
internal sealed class TelegramStage : IAsyncDisposable
{
    public const string Token = "7700112233:AAFabcdefghijklmnopqrstuvwxyz_-01234";

    private TelegramStage(PlatformHost<TelegramServer> telegram, InProcessHub hub) => (Telegram, Hub, Api) = (telegram, hub, new HubCaller(hub.Client, "/api/v1/integrations"));

    public PlatformHost<TelegramServer> Telegram { get; }

    public InProcessHub Hub { get; }

    public HubCaller Api { get; }

    public TelegramServer Server => Telegram.Server;

    public Database Database => Hub.Services.GetRequiredService<Database>();

    /// <summary>Where the bot shall call.</summary>
    public string WebhookUrl => new Uri(Hub.Client.BaseAddress!, "/api/v1/integrations/webhooks/telegram").ToString();

    /// <summary>What reached the Bot API, by the names of its methods.</summary>
    public IEnumerable<string?> Operations => Server.Calls.Select(call => call.Operation);

    public static async Task<TelegramStage> Set(IReadOnlyDictionary<string, string?> settings)
    {
        var telegram = await StandIn.Start(webhooks => new TelegramServer(webhooks: webhooks));
        return new TelegramStage(telegram, await InProcessHub.Start(new Dictionary<string, string?>(settings)
        {
            ["ENLACE_MODULES"] = "messaging",
            ["PLATFORMS__TELEGRAM_BASE_URL"] = telegram.Address.ToString(),
        }));
    }

    public JsonNode Body(string operation) => Assert.Single(Server.Calls, call => call.Operation == operation).Body!;

    public object SetUp(string token = Token) => new { bot_token = token, webhook_url = WebhookUrl, tenant_id = "default" };

    /// <summary>An administrator of tenant <c>other</c>.</summary>
    public async Task<HubCaller> Other()
    {
        var made = (await new HubCaller(Hub.Client).Post("/api/v1/callers", new { name = "other", tenant_id = "other", role = "administrator" })).Expect(201);
        return new HubCaller(Hub.ClientWithKey(made.Json.Text("api_key")!), "/api/v1/integrations");
    }

    /// <summary>What is written to the bot reaches the channel, which has heard nothing before.</summary>
    public async Task Hears(string? channel, HubCaller? caller = null)
    {
        Server.Write(new PersonMessage { From = "5550001112", Name = "Ana Ruiz", Account = "7700112233", Text = "Hola" });
        await Eventually.Holds(async () => (await Heard(channel, caller)).Count == 1, () => "a message of the channel", 20);
    }

    /// <summary>The types of what the channel has heard.</summary>
    public async Task<IReadOnlyList<string?>> Heard(string? channel, HubCaller? caller = null) =>
        [.. (await (caller ?? Api).Get($"/messages/inbound?platform=telegram&channel_id={channel}")).Expect(200).Json.At("data").EnumerateArray().Select(message => message.Text("type"))];

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Telegram.DisposeAsync();
    }
}
