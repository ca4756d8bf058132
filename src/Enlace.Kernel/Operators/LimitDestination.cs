using System.Text.Json.Serialization;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>An operator sets how much a destination outside may be sent, over all processes, or lifts that limit.</summary>
internal sealed class LimitDestination : IUseCase
{
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(double? PerSecond = null, int? Burst = null);

    internal sealed record Response(string Name, double? PerSecond, int? Burst);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/destinations/{name}/rate", (string name, Request request, UnitOfWork unit, Doorbell doorbell, CurrentCaller caller, CancellationToken cancel) =>
                Handle(name, new RateLimit(request.PerSecond!.Value, request.Burst ?? Usual(request.PerSecond.Value)), unit, doorbell, caller.Caller, cancel))
            .Example("""{"per_second":50,"burst":50}""").Allow(Role.Administrator, Role.Operator).Check<Request>(Check).Refuses(OperatorFaults.NothingToLimit);
        api.MapDelete("/destinations/{name}/rate", (string name, UnitOfWork unit, Doorbell doorbell, CurrentCaller caller, CancellationToken cancel) =>
                Handle(name, null, unit, doorbell, caller.Caller, cancel))
            .Allow(Role.Administrator, Role.Operator).Refuses(OperatorFaults.NothingToLimit);
    }

    private static void Check(Request request, Faults faults) => faults
        .Require(request.PerSecond is >= RateLimit.Slowest and <= RateLimit.Fastest, nameof(request.PerSecond), $"a number from {RateLimit.Slowest} to {RateLimit.Fastest}")
        .Require(request.Burst is null or (>= 1 and <= RateLimit.LargestBurst), nameof(request.Burst), $"a whole number from 1 to {RateLimit.LargestBurst}");

    /// <summary>One second's worth.</summary>
    private static int Usual(double perSecond) => Math.Max(1, (int)perSecond);

    private static async Task<Answer<Response>> Handle(string name, RateLimit? limit, UnitOfWork unit, Doorbell doorbell, Caller caller, CancellationToken cancel)
    {
        if (!Wire.StorableTextConverter.IsStorable(name))
            return OperatorFaults.NothingToLimit;
        return await unit.Commit(Answers.Ok(new Response(name, limit?.PerSecond, limit?.Burst)), async (session, inner) =>
        {
            var id = await RateStore.Set(session, caller.Tenant, caller.IsHouse, name, limit, inner) ?? throw new FaultException(OperatorFaults.NothingToLimit);
            session.AfterCommit(() => doorbell.Ring([id]));
        }, cancel);
    }
}
