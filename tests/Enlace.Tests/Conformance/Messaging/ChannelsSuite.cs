using System.Security.Cryptography;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What every suite of channels starts with: the hub, its administrator of tenant <c>default</c>, and bots that nobody else has.</summary>
public abstract class ChannelsSuite(IHubFixture fixture) : IAsyncLifetime
{
    public const string Channels = "/api/v1/integrations/channels";

    protected IHub Hub { get; private set; } = null!;

    protected HubCaller Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        Api = new HubCaller(Hub.Client);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A bot's token as Telegram gives it: its id, a colon, and 35 characters that are secret.</summary>
    public static string NewBotToken() =>
        $"{RandomNumberGenerator.GetInt32(100_000_000, 2_000_000_000)}:{RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 35)}";

    /// <summary>A body for a channel of that bot.</summary>
    public static Dictionary<string, object?> NewBot(string token) => new()
    {
        ["tenant_id"] = "default",
        ["platform"] = "telegram",
        ["provider"] = "custom",
        ["config"] = new { bot_token = token, bot_username = "demo_bot", webhook_secret = $"hook-{token[^8..]}" },
    };

    protected async Task<JsonElement> NewChannel(string? token = null) => (await Api.Post(Channels, NewBot(token ?? NewBotToken()))).Expect(201).Json.At("data");

    /// <summary>A refusal in the contract's envelope.</summary>
    protected static Answer Refused(Answer answer, int status, string code)
    {
        answer.Expect(status);
        Assert.Equal(code, answer.Json.Text("code"));
        Assert.False(string.IsNullOrWhiteSpace(answer.Json.Text("message")), $"No message in {answer}");
        answer.Json.At("data");
        return answer;
    }

    /// <summary>The rules that a field broke.</summary>
    protected static string Broken(Answer answer, string field) =>
        Refused(answer, 400, "INVALID_REQUEST").Json.At("data").At("errors").GetProperty(field)[0].GetString()!;

    /// <summary>A caller of another tenant.</summary>
    protected async Task<HubCaller> OfTenant(string tenant)
    {
        var key = (await Api.Post("/api/v1/callers", new { name = "other", tenant_id = tenant, role = "administrator" })).Expect(201).Json.Text("api_key")!;
        return new HubCaller(Hub.ClientWithKey(key));
    }
}
