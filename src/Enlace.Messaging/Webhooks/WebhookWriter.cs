using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Webhooks;

/// <summary>Makes accepted webhooks durable, those of concurrent requests in one commit. Its own id makes one known that is written again.</summary>
internal sealed class WebhookWriter(Database database, WebhookSignal signal, TimeProvider clock, ILogger<WebhookWriter> logger) : GroupCommit<StoredWebhook, Guid>(clock, logger)
{
    protected override string Place => "webhooks";

    // Large bodies in one statement are copied several times on their way.
    protected override long MostWeight => 8 * 1024 * 1024;

    protected override long WeightOf(StoredWebhook what) => what.Body.Length;

    protected override async Task Stored()
    {
        await Failpoints.Hit("messaging.webhook-stored");
        signal.Ring();
    }

    protected override async Task<IReadOnlyList<Guid>> Store(IReadOnlyList<StoredWebhook> batch, CancellationToken cancel)
    {
        if (database.Engine == DbEngine.Postgres)
            await AddMany(batch, cancel);
        else
            await database.Write((session, inner) => AddEach(session, batch, inner), cancel);
        return [.. batch.Select(webhook => webhook.Id)];
    }

    private Task<List<Guid>> AddMany(IReadOnlyList<StoredWebhook> batch, CancellationToken cancel)
    {
        return database.WriteAtOnce(
            IngestSql.AddMany, row => row.Guid(0), cancel,
            ("ids", Each(what => what.Id)), ("tenants", Each(what => what.Tenant)), ("channel_ids", Each(what => what.ChannelId)), ("platforms", Each(what => what.Platform)),
            ("providers", Each(what => what.Provider)), ("channels", Each(what => what.Channels)), ("by_app", Each(what => what.ByApp)), ("urls", Each(what => what.Url)),
            ("types", Each(what => what.ContentType)), ("headers", Each(what => what.Headers)), ("bodies", Each(what => what.Body)), ("times", Each(what => what.ReceivedAt)));

        T[] Each<T>(Func<StoredWebhook, T> get) => [.. batch.Select(get)];
    }

    private static async Task AddEach(SqlSession session, IReadOnlyList<StoredWebhook> batch, CancellationToken cancel)
    {
        foreach (var what in batch)
        {
            await session.Execute(
                IngestSql.Add, cancel,
                ("id", what.Id), ("tenant", what.Tenant), ("channel_id", what.ChannelId), ("platform", what.Platform), ("provider", what.Provider), ("channels", what.Channels),
                ("by_app", what.ByApp), ("url", what.Url), ("type", what.ContentType), ("headers", what.Headers), ("body", what.Body), ("time", what.ReceivedAt));
        }
    }
}
