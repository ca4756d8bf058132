using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using Answer = Enlace.Tests.Conformance.Hub.Answer;

namespace Enlace.Tests.Conformance.Messaging.Probe;

/// <summary>What every suite of incoming messages starts with: channels that nobody else knows, and a platform that tells what it is given.</summary>
public abstract class MessagingSuite(IMessagingFixture fixture)
{
    public const string AppSecret = "nz-app-secret-01";

    protected const string Integrations = "/api/v1/integrations";

    protected InProcessHub Hub => fixture.Hub;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The default tenant's administrator.</summary>
    protected HubCaller Api => new(Hub.Client, Integrations);

    /// <summary>A caller of another tenant.</summary>
    protected async Task<HubCaller> As(string tenant)
    {
        var key = ApiKey.New();
        await Database.Write((session, inner) => Callers.Add(session, Guid.CreateVersion7(), tenant, tenant, Role.Administrator, ApiKey.Hash(key), inner), Cancel);
        return new HubCaller(Hub.ClientWithKey(key), Integrations);
    }

    protected async Task<(Guid Id, string Address)> Channel(string tenant = Caller.DefaultTenant, string? appSecret = null, string? verifyToken = null)
    {
        var address = Fresh.Token();
        var secrets = new Dictionary<string, string>();
        if (appSecret is not null)
            secrets[ChannelSecrets.AppSecret] = appSecret;
        if (verifyToken is not null)
            secrets[ChannelSecrets.VerifyToken] = verifyToken;
        return (await Put(tenant, new ChannelDraft(PlatformKind.WhatsApp, ProviderKind.Meta, address, new JsonObject(), new ChannelSecrets("token-of-a-channel", secrets))), address);
    }

    protected Task<Guid> Bot(string secret, string tenant = Caller.DefaultTenant) => Put(tenant, new ChannelDraft(
        PlatformKind.Telegram, ProviderKind.Custom, Fresh.Token(), new JsonObject(),
        new ChannelSecrets("token-of-a-bot", new Dictionary<string, string> { [ChannelSecrets.WebhookSecret] = secret }), RoutingSecret: secret));

    private protected async Task<Guid> Put(string tenant, ChannelDraft draft)
    {
        await using var scope = Scope(tenant);
        var channel = await scope.ServiceProvider.GetRequiredService<ChannelDesk>().Put(draft, Cancel);
        await scope.ServiceProvider.GetRequiredService<MessagingDb>().Commit(Cancel);
        return channel.Id;
    }

    protected AsyncServiceScope Scope(string tenant)
    {
        var scope = Hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(tenant));
        return scope;
    }

    /// <summary>The platform tells these items, signed with our app's secret unless another is named.</summary>
    protected Task<Answer> Tell(object[] items, string? secret = AppSecret, string path = "/webhooks/whatsapp") =>
        Send(JsonSerializer.Serialize(new { items }), secret, path);

    protected Task<Answer> Send(string body, string? secret = AppSecret, string path = "/webhooks/whatsapp", string? signature = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        (string, string)[] headers = signature is not null ? [(ProbePlatform.SignatureHeader, signature)]
            : secret is null ? [] : [(ProbePlatform.SignatureHeader, ProbePlatform.Sign(secret, bytes))];
        return new HubCaller(Hub.Client, Integrations).Send(HttpMethod.Post, path, HubCaller.Raw(bytes, "application/json"), headers);
    }

    /// <summary>The messages of a channel once there are so many, the oldest first.</summary>
    protected async Task<IReadOnlyList<JsonElement>> Messages(Guid channel, int count, HubCaller? caller = null)
    {
        IReadOnlyList<JsonElement> found = [];
        await Eventually.Holds(
            async () => (found = await List(caller ?? Api, $"/messages/inbound?channel_id={channel}&limit=200")).Count >= count,
            () => $"{count} messages of {channel}; there are {found.Count}", 20);
        Assert.Equal(count, found.Count);
        return [.. found.Reverse()];
    }

    protected static async Task<IReadOnlyList<JsonElement>> List(HubCaller caller, string path) => [.. (await caller.Get(path)).Expect(200).Json.At("data").EnumerateArray()];

    /// <summary>Until nothing that was told so far waits for its reader.</summary>
    protected Task AllRead() => Eventually.Holds(
        async () => await Count("SELECT count(*) FROM messaging.webhook_events WHERE read_at IS NULL AND quarantined_at IS NULL") == 0, () => "webhooks still wait", 30);

    protected Task<IReadOnlyList<JsonElement>> Told(Guid conversation) => Told(conversation.ToString());

    /// <summary>The facts about something, oldest first.</summary>
    protected async Task<IReadOnlyList<JsonElement>> Told(string subject) =>
        [.. (await new HubCaller(Hub.Client).Get($"/api/v1/events?subject={subject}&limit=100")).Expect(200).Json.At("items").EnumerateArray().Reverse()];

    protected async Task<long> Count(string sql, params (string, object?)[] args) =>
        (await Database.Read((session, inner) => session.Query(MessagingSql.Of(sql), row => row.Whole(0), inner, args), Cancel))[0];

    protected Task<int> Sql(string sql, params (string, object?)[] args) =>
        Database.Write((session, inner) => session.Execute(MessagingSql.Of(sql), inner, args), Cancel);

    protected async Task<T> One<T>(string sql, Func<SqlRow, T> map, params (string, object?)[] args) =>
        Assert.Single(await Database.Read((session, inner) => session.Query(MessagingSql.Of(sql), map, inner, args), Cancel));

    protected Database Database => Hub.Services.GetRequiredService<Database>();
}
