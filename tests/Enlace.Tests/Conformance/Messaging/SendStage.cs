using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Host;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Statuses;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using IPlatform = Enlace.Messaging.Platforms.IPlatform;
using PlatformTraits = Enlace.Messaging.Platforms.PlatformTraits;
using StatusNews = Enlace.Messaging.Platforms.StatusNews;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A hub with one scripted platform and a channel on it.</summary>
internal sealed class SendStage : IAsyncDisposable
{
    private const string Prefix = "/api/v1/integrations";

    private int _persons;

    private SendStage(InProcessHub hub, ScriptedPlatform platform) => (Hub, Platform, Api) = (hub, platform, new HubCaller(hub.Client, Prefix));

    public InProcessHub Hub { get; }

    public ScriptedPlatform Platform { get; }

    public HubCaller Api { get; }

    public Channel Channel { get; private set; } = null!;

    public Database Database => Hub.Services.GetRequiredService<Database>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SendStage> Set(IReadOnlyDictionary<string, string?> settings, PlatformTraits? traits = null, params (string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string?>(settings) { ["ENLACE_MODULES"] = "messaging" };
        foreach (var (name, value) in more)
            all[name] = value;
        var platform = new ScriptedPlatform(traits);
        var hub = await InProcessHub.Start(all, new HubParts(Last: builder => builder.Services.AddSingleton<IPlatform>(platform)));
        var stage = new SendStage(hub, platform);
        stage.Channel = await stage.NewChannel();
        return stage;
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    /// <summary>Somebody to whom nobody wrote before.</summary>
    public string Person() => string.Create(CultureInfo.InvariantCulture, $"5730012{Interlocked.Increment(ref _persons):00000}");

    public async Task<Channel> NewChannel(string tenant = Caller.DefaultTenant, JsonObject? config = null)
    {
        await using var scope = Hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(tenant));
        var desk = scope.ServiceProvider.GetRequiredService<ChannelDesk>();
        var channel = await desk.Put(new ChannelDraft(
            PlatformKind.WhatsApp, ProviderKind.Custom, Fresh.Token(), config ?? [], new ChannelSecrets("EAAG-a-token-of-the-channel")), Cancel);
        await scope.ServiceProvider.GetRequiredService<MessagingDb>().Commit(Cancel);
        return channel;
    }

    public Task<Answer> Send(string recipient, string text, string? key = null) => Send(recipient, new { type = "text", text }, key);

    public Task<Answer> Send(string recipient, object content, string? key = null, Guid? channel = null)
    {
        var body = new { channel_id = channel ?? Channel.Id, recipient, content };
        return key is null ? Api.Post("/send", body) : Api.Post("/send", body, ("Idempotency-Key", key));
    }

    public async Task<JsonElement> Row(string id) => (await Api.Get($"/messages/outbound/{id}")).Expect(200).Json.At("data");

    /// <summary>Waits until the message has this status.</summary>
    public async Task<JsonElement> Becomes(string id, string status, int seconds = 15)
    {
        JsonElement row = default;
        await Eventually.Holds(async () => (row = await Row(id)).Text("status") == status, () => $"{status}; it is {row}", seconds);
        return row;
    }

    /// <summary>What the reader of webhooks does with statuses.</summary>
    public Task Tell(params StatusNews[] news) => Database.Write(
        (session, inner) => Hub.Services.GetRequiredService<StatusDesk>().Apply(session, Channel, news, null, UnixMicroseconds.Cut(TimeProvider.System.GetUtcNow()), inner), Cancel);

    public Task<int> Change(string sql, params (string, object?)[] args) =>
        Database.Write((session, inner) => session.Execute(MessagingSql.Of(sql), inner, args), Cancel);

    public Task<long> Count(string sql, params (string, object?)[] args) =>
        Database.Read(async (session, inner) => (await session.Query(MessagingSql.Of(sql), row => row.Whole(0), inner, args))[0], Cancel);

    public async Task<IReadOnlyList<string>> Told(string id)
    {
        var events = (await new HubCaller(Hub.Client).Get("/api/v1/events?type=messaging.message.status&limit=200")).Expect(200).Json.At("items").EnumerateArray();
        return [.. events.Select(one => one.At("data")).Where(data => data.Text("message_id") == id).Select(data => data.Text("status")!).Reverse()];
    }
}
