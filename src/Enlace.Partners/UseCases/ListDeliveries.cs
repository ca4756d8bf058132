using System.Globalization;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Partners.Data;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Partners.UseCases;

/// <summary>What a webhook was sent, newest first, with every attempt. Other integrations have an empty log.</summary>
internal sealed class ListDeliveries : IUseCase
{
    internal enum Progress
    {
        Pending,
        Retrying,
        Delivered,
        Failed,
    }

    internal sealed record Query([FromQuery(Name = "limite")] string? Limit = null, [FromQuery(Name = "cursor")] string? Cursor = null);

    internal sealed record Response(IReadOnlyList<Entry> Items, string? Next);

    internal sealed record Entry(string Id, Guid EventId, string EventType, Progress State, IReadOnlyList<Attempt> Attempts);

    internal sealed record Attempt(DateTimeOffset At, int? HttpStatus, int DurationMs, string? Error);

    public static void Map(IEndpointRouteBuilder api) => api.MapIntegration(HttpMethods.Get, "/entregas", Handle, route => route
        .Check<Query>(Check)
        .Refuses(PartnersFaults.IntegrationNotFound));

    internal static void Check(Query q, Faults faults) => faults
        .Require(Paging.IsLimit(q.Limit), nameof(q.Limit), Paging.LimitRule)
        .Require(q.Cursor is null || Before(q.Cursor) is not null, nameof(q.Cursor), Paging.CursorRule);

    private static async Task<Answer<Response>> Handle(
        string id, [AsParameters] Query query, PartnersDb db, WebhookHistory history, CancellationToken cancel)
    {
        if (await db.FindOwner(id, cancel) is not { } partner)
            return PartnersFaults.IntegrationNotFound;

        var page = await history.Deliveries(partner.Integrations.Single().Id, Before(query.Cursor), Paging.Limit(query.Limit), cancel);
        return Answers.Ok(new Response([.. page.Items.Select(Show)], page.Next is { } next ? Cursor.Encode(Text(next)) : null));
    }

    private static Entry Show(DeliveryLog log) => new(
        Text(log.Id), log.EventId, log.Type, ProgressOf(log.State),
        [.. log.Attempts.Select(attempt => new Attempt(attempt.At, attempt.Status, attempt.DurationMs, attempt.Error))]);

    internal static Progress ProgressOf(DeliveryState state) => state switch
    {
        DeliveryState.Pending => Progress.Pending,
        DeliveryState.Retrying => Progress.Retrying,
        DeliveryState.Delivered => Progress.Delivered,
        _ => Progress.Failed,
    };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static long? Before(string? cursor) =>
        cursor is not null && long.TryParse(Cursor.Decode(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
