using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>Pauses, resumes or stops a bulk replay. What it has sent stays sent.</summary>
internal sealed class ControlReplay : IUseCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Route(api, "pause", ReplayJob.Paused);
        Route(api, "resume", ReplayJob.Running);
        Route(api, "stop", ReplayJob.Stopped);
    }

    private static void Route(IEndpointRouteBuilder api, string verb, string state) => api
        .MapPost($"/replays/{{id}}/{verb}", (string id, Database database, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel) =>
            Handle(id, state, database, unit, caller.Caller.Tenant, cancel))
        .Allow(Role.Administrator, Role.Operator).Refuses(OperatorFaults.ReplayNotFound, OperatorFaults.ReplayEnded);

    private static async Task<Answer<ReplayView>> Handle(
        string id, string state, Database database, UnitOfWork unit, string tenant, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var jobId)
            || await database.Read((session, inner) => ReplayJobs.Find(session, tenant, jobId, inner), cancel) is not { } job)
        {
            return OperatorFaults.ReplayNotFound;
        }

        return await unit.Commit(Answers.Ok(ReplayView.Of(job with { State = state })), async (session, inner) =>
        {
            if (!await ReplayJobs.Set(session, tenant, jobId, state, inner))
                throw new FaultException(OperatorFaults.ReplayEnded);
        }, cancel);
    }
}
