using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>Who holds a key of this tenant, and when it was last used.</summary>
internal sealed class ListCallers : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/callers", Handle).Allow(Role.Administrator, Role.Auditor);

    private static async Task<Answer<Page<CallerView>>> Handle(Callers callers, CurrentCaller caller, CancellationToken cancel) =>
        Answers.Ok(new Page<CallerView>(await callers.List(caller.Caller.Tenant, cancel), null));
}
