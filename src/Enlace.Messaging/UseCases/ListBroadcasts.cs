using Enlace.Messaging.Broadcasts;
using Enlace.Messaging.History;

namespace Enlace.Messaging.UseCases;

/// <summary>The tenant's broadcasts, the latest first.</summary>
internal sealed class ListBroadcasts : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/broadcasts", Handle).Refuses(MessagingFaults.InvalidRequest);

    private static async Task<Answer<EnvelopedPage<BroadcastView>>> Handle(
        BroadcastReader reader, CurrentCaller caller, CancellationToken cancel, string? limit = null, string? cursor = null)
    {
        var most = HistoryQuery.ReadLimit(limit);
        var before = string.IsNullOrEmpty(cursor) ? ((DateTimeOffset, Guid)?)null : HistoryQuery.ReadPlace(cursor) ?? throw HistoryQuery.Bad("cursor", "the next_cursor of an earlier page");
        var found = await reader.List(caller.Caller.Tenant, before, most + 1, cancel);
        var page = found.Take(most).ToArray();
        return Envelopes.Page(
            "Broadcasts retrieved successfully", page, found.Count > most ? HistoryQuery.Place(page[^1].CreatedAt, page[^1].BroadcastId) : null);
    }
}
