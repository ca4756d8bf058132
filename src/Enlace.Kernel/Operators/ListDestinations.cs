using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>Where deliveries go and how each destination fares.</summary>
internal sealed class ListDestinations : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/destinations", Handle).Allow(Role.Administrator, Role.Operator, Role.Auditor);

    private static async Task<Answer<Page<DestinationView>>> Handle(EventBrowser events, CurrentCaller caller, CancellationToken cancel) =>
        Answers.Ok(new Page<DestinationView>(await events.Destinations(caller.Caller.Tenant, caller.Caller.IsHouse, cancel), null));
}
