using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Sagas;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>Tries what a saga is stuck on once more, or has all that it did taken back.</summary>
internal sealed class ControlSaga : IUseCase
{
    internal sealed record Response(Guid Id, string State);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sagas/{id}/retry", Retry).Answers(202).Allow(Role.Administrator, Role.Operator)
            .Refuses(OperatorFaults.SagaNotFound, OperatorFaults.SagaNotStuck, OperatorFaults.SagaNothingToRetry);
        api.MapPost("/sagas/{id}/compensate", Compensate).Answers(202).Allow(Role.Administrator, Role.Operator)
            .Refuses(OperatorFaults.SagaNotFound, OperatorFaults.SagaEnded);
    }

    private static async Task<Answer<Response>> Retry(
        string id, SagaBrowser sagas, SagaStore store, SagaMail mail, DeadLetters letters, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel)
    {
        if (await sagas.Find(caller.Caller.Tenant, id, cancel) is not { } row)
            return OperatorFaults.SagaNotFound;
        if (row.State != SagaState.Stuck)
            return OperatorFaults.SagaNotStuck;
        return await unit.Commit(Answers.Accepted(new Response(row.Id, SagaStore.Word(row.Phase))), async (session, inner) =>
        {
            await Unstick(session, store, row, $"tried again by {caller.Caller.Id}", inner);
            if (await Replay(session, row, letters, inner))
                return;
            // A step back that nobody confirmed in time left no dead letter: it is asked for once more.
            if (row.Phase != SagaState.Compensating)
                throw new FaultException(OperatorFaults.SagaNothingToRetry);
            await mail.AskToUndo(session, row, row.Compensation.Count, row.Compensation[^1], row.StuckMessage, inner);
        }, cancel);
    }

    private static async Task<Answer<Response>> Compensate(
        string id, SagaBrowser sagas, SagaStore store, SagaMail mail, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel)
    {
        if (await sagas.Find(caller.Caller.Tenant, id, cancel) is not { } row)
            return OperatorFaults.SagaNotFound;
        if (row.IsEnded)
            return OperatorFaults.SagaEnded;
        return await unit.Commit(Answers.Accepted(new Response(row.Id, SagaStore.Word(SagaState.Compensating))), async (session, inner) =>
        {
            if (row.State == SagaState.Stuck)
                await Unstick(session, store, row, $"taken back by {caller.Caller.Id}", inner);
            if (row.Phase != SagaState.Compensating)
                await mail.AskToUndo(session, row, left: null, step: null, row.StuckMessage, inner);
            else if (row.State == SagaState.Stuck)
                await mail.AskToUndo(session, row, row.Compensation.Count, row.Compensation[^1], row.StuckMessage, inner);
        }, cancel);
    }

    private static async Task Unstick(SqlSession session, SagaStore store, SagaRow row, string note, CancellationToken cancel)
    {
        if (!await store.Unstick(session, row, note, cancel))
            throw new StaleWriteException(new InvalidOperationException("The saga moved meanwhile."));
    }

    private static async Task<bool> Replay(SqlSession session, SagaRow row, DeadLetters letters, CancellationToken cancel) =>
        row.StuckMessage is { } message
        && await session.Query(SagaSql.Letter, found => found.Guid(0), cancel, ("message", message), ("dest", row.StuckDestination)) is [var id]
        && await DeadLetters.Find(session, row.Tenant, id, cancel) is { } letter
        && await letters.Replay(session, letter, edited: null, cancel) is not null;
}
