using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>Takes a key back; it fails on the very next call, in every process.</summary>
internal sealed class RevokeCaller : IUseCase
{
    internal sealed record Response;

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/callers/{id}", Handle)
        .Answers(204).Allow(Role.Administrator).Refuses(OperatorFaults.CallerNotFound);

    private static async Task<Answer<Response>> Handle(string id, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var callerId))
            return OperatorFaults.CallerNotFound;
        return await unit.Commit(Answers.NoContent<Response>(), async (session, inner) =>
        {
            if (!await Callers.Revoke(session, callerId, caller.Caller.Tenant, inner))
                throw new FaultException(OperatorFaults.CallerNotFound);
        }, cancel);
    }
}
