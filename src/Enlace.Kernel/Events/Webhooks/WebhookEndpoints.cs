using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Events.Webhooks;

/// <summary>
/// The webhooks that modules open for their partners and customers. Each is a destination of the backbone: durable, ordered per subject,
/// retried for two days, stopped after five days of failures.
/// </summary>
public sealed class WebhookEndpoints(Database database, Outbox outbox, EventCatalog catalog, SecretBox secrets, WireJson json, Doorbell doorbell)
{
    public const string NoUrl = "no_url";

    public static string NameOf(Guid id) => $"webhook:{id}";

    /// <summary>Opens a webhook: first the opening event under its first id, then all that is told from this commit on.</summary>
    public async Task Add(SqlSession session, NewWebhook webhook, CancellationToken cancel)
    {
        // Of all subjects of a tenant, what another module tells must not come along.
        if (webhook is { Subject: NewWebhook.EverySubject, Events: null })
            throw new ArgumentException("A webhook for all subjects names its events.", nameof(webhook));
        var name = NameOf(webhook.Id);
        var destination = await Destinations.Add(session, name, WebhookDeliverer.KindName, webhook.Tenant, cancel);
        await session.Execute(WebhookSql.Add, cancel,
            ("dest", destination), ("tenant", webhook.Tenant), ("url", Seal(name, webhook.Url)), ("secret", Seal(name, webhook.Secret)));
        await session.Execute(WebhookSql.Subscribe, cancel,
            ("dest", destination), ("tenant", webhook.Tenant), ("subject", webhook.Subject), ("types", Types(webhook.Events)));
        if (webhook.Url is null)
            await session.Execute(WebhookSql.Pause, cancel, ("name", name), ("reason", NoUrl));

        if (webhook.Opening is null)
            return;
        var opening = catalog.Of(webhook.Opening.GetType());
        if (webhook.Events is not null && !webhook.Events.Contains(opening.WireName))
            return;
        var known = await session.Query(WebhookSql.FindMessage, row => row.Long(0), cancel, ("id", webhook.OpeningId));
        // Retention may have removed the message of an old subject; it is told again under its id, to this destination only.
        var row = known is [var found] ? found : await outbox.Append(session, new Message(
            0, webhook.OpeningId, opening.Name, webhook.Subject, webhook.Tenant, webhook.OpeningId.ToString("N"), null, null,
            JsonSerializer.SerializeToUtf8Bytes(webhook.Opening, webhook.Opening.GetType(), json.Options), database.Clock.GetUtcNow()), null, Fanout.None, cancel, toSubscribers: false);
        var lane = (await session.Query(OutboxSql.PushOne, r => r.Long(0), cancel, ("dest", destination), ("subject", webhook.Subject)))[0];
        await session.Query(OutboxSql.InsertOne, r => r.Long(0), cancel, ("dest", destination), ("lane", lane), ("row", row));
        session.AfterCommit(() => doorbell.Ring([destination]));
    }

    /// <summary>Sets address and filter. A url gives a paused webhook another chance, from where it stopped.</summary>
    public async Task Change(SqlSession session, Guid id, string? url, IReadOnlyList<string>? events, CancellationToken cancel)
    {
        var name = NameOf(id);
        await session.Execute(WebhookSql.SetUrl, cancel, ("name", name), ("url", Seal(name, url)));
        await session.Execute(WebhookSql.SetTypes, cancel, ("name", name), ("types", Types(events)));
        if (url is null)
        {
            await session.Execute(WebhookSql.Pause, cancel, ("name", name), ("reason", NoUrl));
            return;
        }

        if (await session.Query(WebhookSql.Resume, row => row.Int(0), cancel, ("name", name)) is [var destination])
        {
            await session.Execute(WebhookSql.TryNow, cancel, ("dest", destination));
            session.AfterCommit(() => doorbell.Ring([destination]));
        }
    }

    /// <summary>From now on the new secret signs; until <paramref name="overlap"/> has passed the old one signs beside it.</summary>
    public Task Rotate(SqlSession session, Guid id, string newSecret, TimeSpan overlap, CancellationToken cancel) =>
        session.Execute(WebhookSql.Rotate, cancel, ("name", NameOf(id)), ("secret", Seal(NameOf(id), newSecret)), ("overlap", overlap.TotalSeconds));

    /// <summary>No later event is sent; what was told up to and including this commit still is.</summary>
    public static Task End(SqlSession session, Guid id, CancellationToken cancel) => session.Execute(WebhookSql.Unsubscribe, cancel, ("name", NameOf(id)));

    public async Task<WebhookStatus?> Status(Guid id, CancellationToken cancel) =>
        await Target(NameOf(id), cancel) is { } target ? new WebhookStatus(target.IsPaused, target.PauseReason, target.Url) : null;

    internal async Task<WebhookTarget?> Target(string name, CancellationToken cancel)
    {
        var row = await database.Read((session, inner) => session.First(
            WebhookSql.Load,
            r => new Sealed(r.TextOrNull(0), r.Text(1), r.TextOrNull(2), r.Bool(3), r.TextOrNull(4), r.Int(5)), inner, ("name", name)), cancel);
        if (row is null)
            return null;
        string[] signing = row.Previous is null
            ? [secrets.Open(row.Secret, name)]
            : [secrets.Open(row.Secret, name), secrets.Open(row.Previous, name)];
        return new WebhookTarget(row.Destination, row.Url is null ? null : secrets.Open(row.Url, name), signing, row.IsPaused, row.PauseReason);
    }

    private string? Seal(string name, string? text) => text is null ? null : secrets.Seal(text, name);

    // JSON, because a quoted name cannot be found inside another one by LIKE.
    private static string? Types(IReadOnlyList<string>? events) => events is null ? null : JsonSerializer.Serialize(events);

    private sealed record Sealed(string? Url, string Secret, string? Previous, bool IsPaused, string? PauseReason, int Destination);
}
