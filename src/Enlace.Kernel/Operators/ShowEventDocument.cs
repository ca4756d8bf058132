using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>One event as the event log keeps it.</summary>
internal sealed class ShowEventDocument : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/event-log/{id}", Handle)
        .Allow(Role.Administrator, Role.Operator, Role.Auditor).Refuses(OperatorFaults.DocumentNotFound);

    private static async Task<Answer<LoggedEvent>> Handle(string id, IEventLog log, CurrentCaller caller, CancellationToken cancel) =>
        Guid.TryParse(id, out var eventId) && await log.Find(caller.Caller.Tenant, eventId, cancel) is { } document
            ? Answers.Ok(LoggedEvent.Of(document))
            : OperatorFaults.DocumentNotFound;
}
