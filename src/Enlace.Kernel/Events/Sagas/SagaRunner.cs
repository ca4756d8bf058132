using Enlace.Contracts;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>
/// Moves sagas. It runs inside a delivery, so a step that is tried again starts from the stored row, and a step that committed is never
/// made twice; two facts at once meet at the row's version, and the loser reads again.
/// </summary>
internal sealed partial class SagaRunner(SagaStore store, EventCatalog catalog, Database database, ILogger<SagaRunner> logger)
{
    private const int LongestReason = 1000;

    public async Task Handle(SagaType type, SagaEvent on, IServiceProvider scope, IEvent fact, CancellationToken cancel)
    {
        var saga = type.Create(scope);
        if (on.KeyOf(saga, fact) is not { } key)
            return;
        var tenant = scope.GetRequiredService<CurrentCaller>().Caller.Tenant;
        var (unit, cause) = Cause(scope, fact);
        var row = await database.Read((session, inner) => SagaStore.Find(session, tenant, type.Name, key, inner), cancel);
        if (row is null && !on.Starts)
        {
            SagaTelemetry.Strays.Add(1, new KeyValuePair<string, object?>("type", type.Name));
            return;
        }

        row ??= store.New(tenant, type.Name, key, cause.Correlation);
        if (row.NeverBegan)
        {
            if (on.Starts)
                await Move(saga, new SagaTransition(row, SagaTransition.Started), unit, cause, () => on.Handle(saga, fact, cancel));
            else
                unit.Join((session, inner) => SagaStore.Note(session, row, SagaTransition.Early, cause, null, inner));
            return;
        }

        if (await database.Read((session, inner) => SagaStore.HasSeen(session, row.Id, cause.Message, inner), cancel))
        {
            unit.Join((session, inner) => SagaStore.Note(session, row, SagaTransition.Duplicate, cause, null, inner));
            return;
        }

        var transition = new SagaTransition(row, row.IsEnded ? SagaTransition.Restarted : SagaTransition.Handled);
        if (row.IsEnded)
        {
            saga.Begin(transition, unit);
            if (!saga.MayRestart(fact))
            {
                unit.Join((session, inner) => SagaStore.Note(session, row, SagaTransition.Late, cause, null, inner));
                return;
            }

            transition.Restart();
        }

        await Move(saga, transition, unit, cause, () => on.Handle(saga, fact, cancel));
    }

    public async Task Ring(SagaType type, IServiceProvider scope, SagaTimedOut fact, CancellationToken cancel)
    {
        if (await Open(fact.SagaId, cancel) is not { } row || row.Timer != fact.Timer || row.State == SagaState.Stuck)
            return;
        var (unit, cause) = Cause(scope, fact);
        Log.Overdue(logger, type.Name, row.Id, row.Key, row.Step, row.WaitsFor);
        SagaTelemetry.Timeouts.Add(1, new KeyValuePair<string, object?>("type", type.Name));
        var saga = type.Create(scope);
        var transition = new SagaTransition(row, SagaTransition.TimedOut);
        transition.Overdue();
        await Move(saga, transition, unit, cause, () => saga.Ring(cancel));
    }

    public async Task TakeBack(SagaType type, IServiceProvider scope, SagaCompensation fact, CancellationToken cancel)
    {
        if (await Open(fact.SagaId, cancel) is not { } row)
            return;
        var (unit, cause) = Cause(scope, fact);
        var saga = type.Create(scope);
        if (fact.Left is null)
        {
            await Move(saga, new SagaTransition(row, SagaTransition.Handled), unit, cause, () =>
            {
                saga.TakeBack("an operator decided so");
                return Task.CompletedTask;
            });
            return;
        }

        // Asked for twice, by a retry that crossed the first: the count says that it has been taken back.
        if (row.Phase == SagaState.Compensating && row.Compensation.Count == fact.Left)
            await Move(saga, new SagaTransition(row, SagaTransition.Undone), unit, cause, () => saga.UndoLast(cancel));
    }

    /// <summary>A delivery to a saga was given up: in the same commit the saga is shown as stuck.</summary>
    public async Task Buried(SagaType type, ReactionBinding binding, IServiceProvider scope, SqlSession session, Claim claim, IEvent fact, Outcome outcome, CancellationToken cancel)
    {
        var message = claim.Message;
        var cause = new SagaCause(message.Id, message.WireName, message.CorrelationId);
        var reason = TextCut.To($"{message.WireName} could not be handled: {outcome.Code}. {outcome.Detail}", LongestReason);
        while (await Addressee(type, binding, scope, session, message, fact, cancel) is { IsEnded: false } row && (row.State != SagaState.Stuck || row.NeverBegan))
        {
            // Moved by another fact since it was read: it is read again, and is stuck all the same.
            if (!await SagaStore.Stick(session, row, reason, cause, claim.Destination, cancel))
                continue;
            session.AfterCommit(() => Log.Stuck(logger, type.Name, row.Id, row.Key, message.Id, outcome.Code));
            return;
        }
    }

    /// <summary>The saga that a message was for; one that a starting fact could not even begin gets its row here.</summary>
    private async Task<SagaRow?> Addressee(
        SagaType type, ReactionBinding binding, IServiceProvider scope, SqlSession session, Message message, IEvent fact, CancellationToken cancel)
    {
        switch (fact)
        {
            case SagaTimedOut rung when binding == type.Alarm:
                return await SagaStore.Find(session, rung.SagaId, cancel);
            case SagaCompensation asked when binding == type.Undo:
                return await SagaStore.Find(session, asked.SagaId, cancel);
            default:
                var (on, saga) = (type.Events.First(on => on.Event == binding.Event), type.Create(scope));
                if (on.KeyOf(saga, fact) is not { } key)
                    return null;
                return await SagaStore.Find(session, message.Tenant, type.Name, key, cancel)
                    ?? (on.Starts ? await SagaStore.AddStuck(session, store.New(message.Tenant, type.Name, key, message.CorrelationId), saga.KeepsRow, cancel) : null);
        }
    }

    private async Task Move(ISaga saga, SagaTransition transition, UnitOfWork unit, SagaCause cause, Func<Task> step)
    {
        saga.Begin(transition, unit);
        unit.Join((session, inner) => store.Save(session, transition, saga, cause, inner));
        await step();
    }

    private async Task<SagaRow?> Open(Guid id, CancellationToken cancel) =>
        await database.Read((session, inner) => SagaStore.Find(session, id, inner), cancel) is { IsEnded: false } row ? row : null;

    private (UnitOfWork Unit, SagaCause Cause) Cause(IServiceProvider scope, IEvent fact)
    {
        var unit = scope.GetRequiredService<UnitOfWork>();
        var incoming = unit.Incoming!;
        return (unit, new SagaCause(incoming.MessageId, catalog.Of(fact.GetType()).WireName, incoming.CorrelationId));
    }

    private static partial class Log
    {
        [LoggerMessage(270, LogLevel.Warning, "Saga {Type} {SagaId} about {Subject} is overdue at {Step}: it waits for {WaitsFor}")]
        public static partial void Overdue(ILogger logger, string type, Guid sagaId, string subject, string step, string? waitsFor);

        [LoggerMessage(271, LogLevel.Error, "Saga {Type} {SagaId} about {Subject} is stuck on message {MessageId}: {Code}")]
        public static partial void Stuck(ILogger logger, string type, Guid sagaId, string subject, Guid messageId, string? code);
    }
}
