using System.Text.Json;
using Enlace.Contracts;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>
/// What a saga sends to itself: the request to take a step back, and its alarm clock, which is a delivery that is due later. Both are
/// claimed, fenced, tried again and given up like any other delivery.
/// </summary>
internal sealed class SagaMail(
    Outbox outbox, EventCatalog catalog, Destinations destinations, Subscriptions subscriptions, Doorbell doorbell, WireJson json, TimeProvider clock)
{
    // Workers look for what is due once a second; a clock that is shorter than that rings by a timer of this process.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    /// <summary>Asks the saga to take its last step back, or with no count to begin taking back.</summary>
    public async Task AskToUndo(SqlSession session, SagaRow row, int? left, string? step, Guid? cause, CancellationToken cancel)
    {
        var fact = new SagaCompensation(row.Id, left, step);
        await outbox.Append(
            session, Message(row, fact, cause, clock.GetUtcNow()), replayOf: null, new Fanout([destinations.Of(Type(row).Undo)], []), cancel, toSubscribers: false);
    }

    /// <summary>Sets the clock and gives the delivery that will ring it.</summary>
    public async Task<long> SetAlarm(SqlSession session, SagaRow row, long timer, string step, TimeSpan within, CancellationToken cancel)
    {
        var destination = destinations.Of(Type(row).Alarm);
        // It becomes true when it rings, not now.
        var message = Message(row, new SagaTimedOut(row.Id, timer, step), null, clock.GetUtcNow() + within);
        var stored = await outbox.Append(session, message, replayOf: null, Fanout.None, cancel, toSubscribers: false);
        var alarm = await session.Query(
            SagaSql.SetAlarm, found => found.Long(0), cancel, ("dest", destination), ("row", stored), ("within", within.TotalSeconds));
        if (within < Short)
            session.AfterCommit(() => _ = RingLater(destination, within));
        return alarm[0];
    }

    public async Task StopAlarm(SqlSession session, SagaRow row, CancellationToken cancel)
    {
        if (row.Alarm is not { } alarm)
            return;
        var stopped = await session.Query(
            SagaSql.StopAlarm, found => found.Long(0), cancel, ("dest", destinations.Of(Type(row).Alarm)), ("alarm", alarm));
        if (stopped is [var message])
            await session.Execute(SagaSql.ForgetAlarm, cancel, ("row", message));
    }

    private SagaType Type(SagaRow row) => subscriptions.SagaNamed(row.Type);

    private Message Message(SagaRow row, IEvent fact, Guid? cause, DateTimeOffset at) => new(
        0, Guid.CreateVersion7(clock.GetUtcNow()), catalog.Of(fact.GetType()).Name, fact.Subject, row.Tenant, row.CorrelationId, cause, null,
        JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), json.Options), at);

    private async Task RingLater(int destination, TimeSpan within)
    {
        await Task.Delay(within, clock);
        doorbell.RingHere(destination);
    }
}
