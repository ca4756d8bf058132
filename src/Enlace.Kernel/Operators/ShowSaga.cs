using Enlace.Kernel.Events.Sagas;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>One saga with every step that it made, and every message that it heard.</summary>
internal sealed class ShowSaga : IUseCase
{
    internal sealed record Response(
        Guid Id, string Type, string Key, string State, string Step, string? WaitsFor, bool IsOverdue, DateTimeOffset? DueAt, string? Reason,
        string? StuckReason, Guid? StuckEventId, IReadOnlyList<string> Compensation, string CorrelationId, DateTimeOffset CreatedAt,
        DateTimeOffset UpdatedAt, DateTimeOffset? EndedAt, IReadOnlyList<SagaStepView> Steps);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sagas/{id}", Handle)
        .Allow(Role.Administrator, Role.Operator, Role.Auditor).Refuses(OperatorFaults.SagaNotFound);

    private static async Task<Answer<Response>> Handle(string id, SagaBrowser sagas, CurrentCaller caller, CancellationToken cancel)
    {
        if (await sagas.Find(caller.Caller.Tenant, id, cancel) is not { } row)
            return OperatorFaults.SagaNotFound;
        var saga = SagaView.Of(row);
        return Answers.Ok(new Response(
            saga.Id, saga.Type, saga.Key, saga.State, saga.Step, saga.WaitsFor, saga.IsOverdue, saga.DueAt, saga.Reason, saga.StuckReason,
            saga.StuckEventId, saga.Compensation, saga.CorrelationId, saga.CreatedAt, saga.UpdatedAt, saga.EndedAt, await sagas.History(row.Id, cancel)));
    }
}
