using System.Globalization;
using Enlace.Messaging.Broadcasts;
using Enlace.Messaging.History;

namespace Enlace.Messaging.UseCases;

/// <summary>What became of each recipient so far, in the caller's order: recipient by recipient, and for each, platform by platform.</summary>
internal sealed class ShowBroadcastResults : IUseCase
{
    private const int Usual = 200, Most = 1000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/broadcasts/{id}/results", Handle).Refuses(MessagingFaults.InvalidRequest, MessagingFaults.BroadcastNotFound);

    private static async Task<Answer<EnvelopedPage<BroadcastResult.Item>>> Handle(
        string id, BroadcastReader reader, CurrentCaller caller, CancellationToken cancel, string? limit = null, string? cursor = null)
    {
        var most = limit is null ? Usual
            : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most ? number
            : throw HistoryQuery.Bad("limit", $"a number from 1 to {Most}");
        var after = string.IsNullOrEmpty(cursor) ? -1
            : long.TryParse(Cursor.Decode(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
            : throw HistoryQuery.Bad("cursor", "the next_cursor of an earlier page");
        if (!Guid.TryParse(id, out var known) || await reader.Find(caller.Caller.Tenant, known, cancel) is not { } view)
            return MessagingFaults.BroadcastNotFound;
        var found = await reader.Results(view, after, most, cancel);
        return Envelopes.Page(
            "Broadcast results retrieved successfully", [.. found.Take(most).Select(one => one.Item)],
            found.Count > most ? Cursor.Encode(found[most - 1].Place.ToString(CultureInfo.InvariantCulture)) : null);
    }
}
