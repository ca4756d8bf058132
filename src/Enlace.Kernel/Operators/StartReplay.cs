using System.Text.Json.Serialization;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>Sends all dead letters of a filter again, at a pace, as a job that can be watched and stopped. A dry run only counts.</summary>
internal sealed class StartReplay : IUseCase
{
    private const int FastestPace = 10_000, UsualPace = 100, LongestText = 300;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Filter(
        string? Destination = null, string? Reason = null, string? Type = null, string? Fingerprint = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(Filter? Filter = null, bool DryRun = false, int? PerSecond = null);

    internal sealed record Response(Guid? Id, string State, long Matched, int PerSecond);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/dead-letters/replay", Handle)
        .Example("""{"filter":{"reason":"retries_exhausted"},"dry_run":true,"per_second":50}""").Answers(202).Allow(Role.Administrator, Role.Operator).Check<Request>(Check);

    private static void Check(Request request, Faults faults) => faults
        .Require(request.Filter is not null, nameof(request.Filter), "an object; {} means all dead letters")
        .Require(
            request.Filter is not { } filter || Array.TrueForAll([filter.Destination, filter.Reason, filter.Type, filter.Fingerprint], text => text is null or { Length: <= LongestText }),
            nameof(request.Filter), $"texts of up to {LongestText} characters")
        .Require(request.PerSecond is null or (>= 1 and <= FastestPace), nameof(request.PerSecond), $"a number from 1 to {FastestPace}");

    private static async Task<Answer<Response>> Handle(
        Request request, DeadLetters letters, UnitOfWork unit, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        var asked = request.Filter!;
        var filter = new DeadLetterFilter(asked.Destination, asked.Reason, asked.Type, asked.Fingerprint, asked.From, asked.To);
        var pace = request.PerSecond ?? UsualPace;
        var tenant = caller.Caller.Tenant;
        var matched = await letters.Count(tenant, filter, cancel);
        if (request.DryRun)
            return Answers.Ok(new Response(null, "dry_run", matched, pace));

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return await unit.Commit(Answers.Accepted(new Response(id, ReplayJob.Running, matched, pace)), (session, inner) =>
            ReplayJobs.Add(session, id, tenant, filter, pace, matched, caller.Caller.Id, inner), cancel);
    }
}
