using System.Globalization;
using System.Text.Json;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>What happened, newest first.</summary>
internal sealed class ListEvents : IUseCase
{
    internal sealed record Item(
        Guid Id, string Type, string Subject, DateTimeOffset OccurredAt, string CorrelationId, Guid? CausationId, JsonElement Data);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/events", Handle).Allow(Role.Administrator, Role.Operator, Role.Auditor);

    private static async Task<Answer<Page<Item>>> Handle(
        EventBrowser events, CurrentCaller caller, CancellationToken cancel, string? type = null, string? subject = null,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "correlation_id")] string? correlationId = null,
        string? from = null, string? to = null, string? cursor = null, string? limit = null)
    {
        var filter = new EventFilter(
            PageQuery.Text("type", type), PageQuery.Text("subject", subject), PageQuery.Text("correlation_id", correlationId),
            PageQuery.Time("from", from), PageQuery.Time("to", to));
        var most = PageQuery.Limit(limit);
        var found = await events.Page(caller.Caller.Tenant, filter, PageQuery.LongCursor(cursor), most + 1, cancel);
        var next = found.Count > most ? Cursor.Encode(found[most - 1].Row.ToString(CultureInfo.InvariantCulture)) : null;
        return Answers.Ok(new Page<Item>([.. found.Take(most).Select(ToItem)], next));
    }

    private static Item ToItem(Message message)
    {
        using var data = JsonDocument.Parse(message.Data);
        return new Item(message.Id, message.Type, message.Subject, message.OccurredAt, message.CorrelationId, message.CausationId, data.RootElement.Clone());
    }
}
