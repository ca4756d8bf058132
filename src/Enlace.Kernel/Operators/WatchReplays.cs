using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>How far the bulk replays are.</summary>
internal sealed class WatchReplays : IUseCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/replays", All).Allow(Role.Administrator, Role.Operator, Role.Auditor);
        api.MapGet("/replays/{id}", One).Allow(Role.Administrator, Role.Operator, Role.Auditor).Refuses(OperatorFaults.ReplayNotFound);
    }

    private static async Task<Answer<Page<ReplayView>>> All(Database database, CurrentCaller caller, CancellationToken cancel)
    {
        var jobs = await database.Read((session, inner) => ReplayJobs.All(session, caller.Caller.Tenant, inner), cancel);
        return Answers.Ok(new Page<ReplayView>([.. jobs.Select(ReplayView.Of)], null));
    }

    private static async Task<Answer<ReplayView>> One(string id, Database database, CurrentCaller caller, CancellationToken cancel) =>
        Guid.TryParse(id, out var jobId)
        && await database.Read((session, inner) => ReplayJobs.Find(session, caller.Caller.Tenant, jobId, inner), cancel) is { } job
            ? Answers.Ok(ReplayView.Of(job))
            : OperatorFaults.ReplayNotFound;
}
