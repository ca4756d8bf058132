using Enlace.Messaging.History;
using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging.UseCases;

/// <summary>Webhooks that wait, that were given up, or that are about channels nobody knows.</summary>
internal sealed class ListWebhookEvents : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/webhooks/events", Handle).Allow(Role.Administrator, Role.Operator, Role.Auditor).Refuses(MessagingFaults.InvalidRequest);

    private static async Task<Answer<EnvelopedPage<WebhookEventView>>> Handle(
        CurrentCaller caller, WebhookBrowser browser, CancellationToken cancel, string? state = null, string? limit = null, string? cursor = null)
    {
        var wanted = state ?? WebhookBrowser.Quarantined;
        if (!WebhookBrowser.States.Contains(wanted))
            throw HistoryQuery.Bad("state", $"one of: {string.Join(", ", WebhookBrowser.States)}");
        var most = HistoryQuery.ReadLimit(limit);
        var before = cursor is null ? Guid.AllBitsSet
            : Guid.TryParse(Cursor.Decode(cursor), out var place) ? place : throw HistoryQuery.Bad("cursor", "the next_cursor of an earlier page");
        var rows = await browser.Page(caller.Caller, wanted, before, most + 1, cancel);
        return Envelopes.Page("Webhook events retrieved successfully", [.. rows.Take(most)], rows.Count > most ? Cursor.Encode(rows[most - 1].Id.ToString()) : null);
    }
}
