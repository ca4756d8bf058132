using Enlace.Messaging.Data;
using Enlace.Messaging.History;

namespace Enlace.Messaging.UseCases;

/// <summary>What the caller's tenant sent, the latest first.</summary>
internal sealed class ListOutbound : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/messages/outbound", Handle).Refuses(MessagingFaults.InvalidRequest);

    private static async Task<Answer<EnvelopedPage<OutboundEntry>>> Handle(
        HttpRequest request, MessagingDb db, PersonFinder persons, CancellationToken cancel, string? platform = null, string? limit = null, string? offset = null,
        string? cursor = null, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "channel_id")] string? channelId = null, string? from = null, string? to = null, string? status = null, string? recipient = null)
    {
        var query = HistoryQuery.Of(request.Query);
        var rows = db.Outbound.AsNoTracking();
        if (query.Platform is { } kind)
            rows = rows.Where(message => message.Platform == kind);
        if (query.Channel is { } channel)
            rows = rows.Where(message => message.ChannelId == channel);
        if (query.From is { } first)
            rows = rows.Where(message => message.Timestamp >= first);
        if (query.To is { } end)
            rows = rows.Where(message => message.Timestamp < end);
        if (HistoryQuery.ReadStatus(request.Query) is { } wanted)
            rows = rows.Where(message => message.Status == wanted);
        if (HistoryQuery.Text(request.Query, "recipient") is { } written)
        {
            Guid[] theirs = [.. (await persons.Find(query.Platform, written, cancel)).Select(one => one.Id)];
            rows = rows.Where(message => theirs.Contains(message.ConversationId));
        }

        if (query.Before is { } before)
        {
            // The first condition says nothing new, but an index can begin there.
            rows = rows.Where(message => message.Timestamp <= before.At && (message.Timestamp < before.At || message.Id.CompareTo(before.Id) < 0));
        }

        var found = await rows.OrderByDescending(message => message.Timestamp).ThenByDescending(message => message.Id).Skip(query.Offset).Take(query.Limit + 1).ToListAsync(cancel);
        var page = found.Take(query.Limit).ToArray();
        return Envelopes.Page(
            "Outbound messages retrieved successfully", Array.ConvertAll(page, OutboundEntry.Of),
            found.Count > query.Limit ? HistoryQuery.Place(page[^1].Timestamp, page[^1].Id) : null);
    }
}
