using System.Globalization;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Webhooks;

/// <summary>What the owner of a webhook may look at and ask for: the log of its deliveries, a test event, a repeat.</summary>
public sealed class WebhookHistory
{
    private const string TestType = "enlace.WebhookTest.v1";

    private readonly Database _database;
    private readonly WebhookEndpoints _endpoints;
    private readonly WebhookSender _sender;
    private readonly DeliveryStore _store;
    private readonly Outbox _outbox;
    private readonly Node _node;
    private readonly Doorbell _doorbell;

    internal WebhookHistory(
        Database database, WebhookEndpoints endpoints, WebhookSender sender, DeliveryStore store, Outbox outbox, Node node, Doorbell doorbell) =>
        (_database, _endpoints, _sender, _store, _outbox, _node, _doorbell) = (database, endpoints, sender, store, outbox, node, doorbell);

    /// <summary>Sends a test event at once, past the queue; it stands in the log like any other.</summary>
    public async Task<WebhookTest> Test(Guid id, string tenant, string subject, CancellationToken cancel)
    {
        var target = await _endpoints.Target(WebhookEndpoints.NameOf(id), cancel) ?? throw new InvalidOperationException("There is no such webhook.");
        var draft = new Message(
            0, Guid.CreateVersion7(_database.Clock.GetUtcNow()), TestType, subject, tenant, Guid.CreateVersion7().ToString("N"), null, null,
            "{\"test\":true}"u8.ToArray(), _database.Clock.GetUtcNow());
        var lease = WebhookSender.Timeout + TimeSpan.FromSeconds(15);
        var claim = await _database.Write(async (session, inner) =>
        {
            var row = await _outbox.Append(session, draft, null, Fanout.None, inner, toSubscribers: false);
            var delivery = (await session.Query(WebhookSql.InsertClaimed, r => r.Long(0), inner,
                ("dest", target.Destination), ("row", row), ("node", _node.Id), ("timeout", lease.TotalSeconds)))[0];
            return new Claim(target.Destination, delivery, null, 1, 0, 1, draft with { Row = row });
        }, cancel);

        var startedAt = _database.Clock.GetUtcNow();
        var started = _database.Clock.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(WebhookSender.Timeout);
        Outcome outcome;
        try
        {
            outcome = await _sender.Send(target, claim.Message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            outcome = new Outcome(OutcomeKind.Transient, "timeout", $"No answer within {WebhookSender.Timeout.TotalSeconds:0} s.");
        }

        var took = _database.Clock.GetElapsedTime(started);
        // Whatever the receiver said, a test is over: it is not retried.
        await _database.Write((session, inner) => _store.Complete(session, claim, new AttemptRecord(startedAt, took, outcome), lease, inner), CancellationToken.None);
        return new WebhookTest(claim.Message.Id, claim.Message.WireName, outcome.Kind == OutcomeKind.Done, outcome.HttpStatus, (int)took.TotalMilliseconds, Error(outcome.Code, outcome.Detail));
    }

    /// <summary>The deliveries of a webhook, newest first.</summary>
    public async Task<DeliveryLogPage> Deliveries(Guid id, long? before, int limit, CancellationToken cancel)
    {
        if (await _endpoints.Target(WebhookEndpoints.NameOf(id), cancel) is not { } target)
            return new DeliveryLogPage([], null);
        return await _database.Read(async (session, inner) =>
        {
            (string, object?) dest = ("dest", target.Destination);
            var page = await session.Query(WebhookSql.LogIds, row => (Id: row.Long(0), Row: row.Long(1)), inner, dest, ("before", before ?? long.MaxValue), ("n", limit + 1));
            var next = page.Count > limit ? page[limit - 1].Id : (long?)null;
            page = page.Count > limit ? page[..limit] : page;
            (string, object?) ids = ("ids", page.Select(entry => entry.Id).ToArray());
            var messages = (await session.Query(
                WebhookSql.LogMessages, row => (Row: row.Long(0), Id: row.Guid(1), Type: row.Text(2)), inner, ("rows", page.Select(entry => entry.Row).ToArray()))).ToDictionary(message => message.Row);
            // In this order, or a delivery that ends in between would be neither waiting nor tried.
            var waiting = (await session.Query(WebhookSql.LogWaiting, row => row.Long(0), inner, dest, ids)).ToHashSet();
            var attempts = (await session.Query(WebhookSql.LogAttempts, ReadAttempt, inner, dest, ids)).ToLookup(attempt => attempt.Delivery);
            return new DeliveryLogPage([.. page.Select(entry => Log(entry.Id, messages[entry.Row], [.. attempts[entry.Id]], waiting.Contains(entry.Id)))], next);
        }, cancel);

        static DeliveryLog Log(long id, (long Row, Guid Id, string Type) message, IReadOnlyList<Try> tries, bool waits) => new(
            id, message.Id, EventType.WireNameOf(message.Type),
            tries is [.., { Done: true }] ? DeliveryState.Delivered : !waits ? DeliveryState.Dead : tries.Count == 0 ? DeliveryState.Pending : DeliveryState.Retrying,
            [.. tries.Select(attempt => attempt.Shown)]);
    }

    /// <summary>Sends a past event once more, with its id, beside the queue; the new delivery's id, or null when there is none to repeat.</summary>
    public async Task<long?> Redeliver(SqlSession session, Guid id, long deliveryId, CancellationToken cancel)
    {
        if (await _endpoints.Target(WebhookEndpoints.NameOf(id), cancel) is not { } target)
            return null;
        var rows = await session.Query(WebhookSql.MessageOfDelivery, row => row.Long(0), cancel, ("dest", target.Destination), ("id", deliveryId));
        if (rows.Count == 0)
            return null;
        session.AfterCommit(() => _doorbell.Ring([target.Destination]));
        return (await session.Query(OutboxSql.InsertOne, row => row.Long(0), cancel, ("dest", target.Destination), ("lane", null), ("row", rows[0])))[0];
    }

    private static Try ReadAttempt(SqlRow row) => new(
        row.Long(0), row.Int(4) == (int)OutcomeKind.Done,
        new DeliveryAttempt(row.Time(1), row.IntOrNull(2), row.Int(3), Error(row.TextOrNull(5), row.TextOrNull(6))));

    private static string? Error(string? code, string? detail) =>
        code is null ? null : string.IsNullOrEmpty(detail) ? code : string.Create(CultureInfo.InvariantCulture, $"{code}: {detail}");

    private sealed record Try(long Delivery, bool Done, DeliveryAttempt Shown);
}
