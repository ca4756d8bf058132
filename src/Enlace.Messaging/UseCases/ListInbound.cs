using Enlace.Messaging.Data;
using Enlace.Messaging.History;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.UseCases;

/// <summary>What persons wrote to the caller's tenant, the latest first. What we wrote ourselves elsewhere is no message of theirs.</summary>
internal sealed class ListInbound : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/messages/inbound", Handle).Refuses(MessagingFaults.InvalidRequest);

    private static async Task<Answer<EnvelopedPage<InboundEntry>>> Handle(
        HttpRequest request, MessagingDb db, PersonFinder persons, RawPayloads payloads, CancellationToken cancel,
        string? platform = null, string? limit = null, string? offset = null, string? cursor = null, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "channel_id")] string? channelId = null, string? from = null, string? to = null, string? sender = null)
    {
        var query = HistoryQuery.Of(request.Query);
        var rows = db.Inbound.AsNoTracking().Where(message => message.Type != IncomingTypes.Echo);
        if (query.Platform is { } kind)
            rows = rows.Where(message => message.Platform == kind);
        if (query.Channel is { } channel)
            rows = rows.Where(message => message.ChannelId == channel);
        if (query.From is { } first)
            rows = rows.Where(message => message.ReceivedAt >= first);
        if (query.To is { } end)
            rows = rows.Where(message => message.ReceivedAt < end);
        if (HistoryQuery.Text(request.Query, "sender") is { } written)
        {
            Guid[] theirs = [.. (await persons.Find(query.Platform, written, cancel)).Select(one => one.Id)];
            rows = rows.Where(message => theirs.Contains(message.ConversationId));
        }

        if (query.Before is { } before)
        {
            // The first condition says nothing new, but an index can begin there.
            rows = rows.Where(message => message.ReceivedAt <= before.At && (message.ReceivedAt < before.At || message.Id.CompareTo(before.Id) < 0));
        }

        var found = await rows.OrderByDescending(message => message.ReceivedAt).ThenByDescending(message => message.Id).Skip(query.Offset).Take(query.Limit + 1).ToListAsync(cancel);
        var page = found.Take(query.Limit).ToArray();
        var raw = await payloads.Of(db.Tenant, page.Select(message => message.WebhookEventId), cancel);
        return Envelopes.Page(
            "Messages retrieved successfully",
            Array.ConvertAll(page, message => InboundEntry.Of(message, message.WebhookEventId is { } id && raw.TryGetValue(id, out var payload) ? payload : null)),
            found.Count > query.Limit ? HistoryQuery.Place(page[^1].ReceivedAt, page[^1].Id) : null);
    }
}
