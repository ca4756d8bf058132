using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>What the event log keeps, newest first; it reaches further back than the backbone's own messages.</summary>
internal sealed class ListEventLog : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/event-log", Handle).Allow(Role.Administrator, Role.Operator, Role.Auditor);

    private static async Task<Answer<Page<LoggedEvent>>> Handle(
        IEventLog log, CurrentCaller caller, CancellationToken cancel, string? type = null, string? subject = null,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "correlation_id")] string? correlationId = null,
        string? from = null, string? to = null, string? cursor = null, string? limit = null)
    {
        var filter = new EventLogFilter(
            PageQuery.Text("type", type), PageQuery.Text("subject", subject), PageQuery.Text("correlation_id", correlationId),
            PageQuery.Time("from", from), PageQuery.Time("to", to));
        var most = PageQuery.Limit(limit);
        var found = await log.Page(caller.Caller.Tenant, filter, PageQuery.LogCursor(cursor), most + 1, cancel);
        var next = found.Count > most ? EventLogPlace.Of(found[most - 1]).Encode() : null;
        return Answers.Ok(new Page<LoggedEvent>([.. found.Take(most).Select(LoggedEvent.Of)], next));
    }
}
