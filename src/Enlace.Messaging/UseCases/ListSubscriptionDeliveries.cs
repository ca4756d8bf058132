using System.Globalization;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.History;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>What a subscription was sent, newest first, with every attempt.</summary>
internal sealed class ListSubscriptionDeliveries : IUseCase
{
    /// <param name="State"><c>pending</c>, <c>retrying</c>, <c>delivered</c> or <c>dead</c>.</param>
    internal sealed record Entry(long Id, Guid EventId, string Type, string State, IReadOnlyList<Attempt> Attempts);

    internal sealed record Attempt(DateTimeOffset At, int? Status, int DurationMs, string? Error);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subscriptions/{id}/deliveries", Handle).Refuses(MessagingFaults.InvalidRequest, MessagingFaults.SubscriptionNotFound);

    private static async Task<Answer<EnvelopedPage<Entry>>> Handle(
        string id, MessagingDb db, WebhookHistory history, CancellationToken cancel, string? limit = null, string? cursor = null)
    {
        var (most, before) = (HistoryQuery.ReadLimit(limit), string.IsNullOrEmpty(cursor) ? (long?)null : Before(cursor) ?? throw HistoryQuery.Bad("cursor", "the next_cursor of an earlier page"));
        if (await db.FindSubscription(id, cancel) is not { } subscription)
            return MessagingFaults.SubscriptionNotFound;
        var page = await history.Deliveries(subscription.Id, before, most, cancel);
        return Envelopes.Page(
            "Deliveries retrieved successfully", page.Items.Select(Show).ToArray(), page.Next is { } next ? Cursor.Encode(next.ToString(CultureInfo.InvariantCulture)) : null);
    }

    private static Entry Show(DeliveryLog log) => new(
        log.Id, log.EventId, log.Type,
        log.State switch { DeliveryState.Pending => "pending", DeliveryState.Retrying => "retrying", DeliveryState.Delivered => "delivered", _ => "dead" },
        [.. log.Attempts.Select(one => new Attempt(one.At, one.Status, one.DurationMs, one.Error))]);

    private static long? Before(string cursor) => long.TryParse(Cursor.Decode(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
