using System.Text.Json;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>Reads and writes sagas, each change with its line of history and what it asks of the saga next.</summary>
internal sealed class SagaStore(SagaMail mail, TimeProvider clock)
{
    private const int KeepClock = 0, StopClock = 1, SetClock = 2;

    /// <summary>A saga that has no row yet.</summary>
    public SagaRow New(string tenant, string type, string key, string correlation)
    {
        var now = clock.GetUtcNow();
        return new SagaRow(
            Guid.CreateVersion7(now), tenant, type, key, SagaState.Running, "", null, 0, null, [], null, null, 0, null, null, null, null, null, null,
            correlation, now, now, null);
    }

    public static Task<SagaRow?> Find(SqlSession session, string tenant, string type, string key, CancellationToken cancel) =>
        session.First(SagaSql.ByKey, Read, cancel, ("tenant", tenant), ("type", type), ("key", key));

    public static Task<SagaRow?> Find(SqlSession session, Guid id, CancellationToken cancel) => session.First(SagaSql.ById, Read, cancel, ("id", id));

    public static async Task<bool> HasSeen(SqlSession session, Guid saga, Guid message, CancellationToken cancel) =>
        (await session.Query(SagaSql.Seen, row => row.Long(0), cancel, ("id", saga), ("message", message)))[0] > 0;

    /// <exception cref="StaleWriteException">Another fact moved the saga since it was read.</exception>
    public async Task Save(SqlSession session, SagaTransition to, ISaga saga, SagaCause cause, CancellationToken cancel)
    {
        var before = to.Before;
        var isEnded = to.State is SagaState.Completed or SagaState.Compensated;
        // What came after it got stuck does not mend what it is stuck on; the message itself does, and so does its end or turning round.
        var staysStuck = before.State == SagaState.Stuck && before.StuckMessage != cause.Message && to.State == before.StuckState;
        var isStuck = to.StuckReason is not null || staysStuck;
        var timer = to.SetsClock ? before.Timer + 1 : before.Timer;
        // A first fact that went nowhere began nothing.
        if (before.Version == 0 && to.Step.Length == 0 && to.State == SagaState.Running && !isStuck)
            return;
        var moves = to.Passed.Count + 1;
        var alarm = await Clock(session, to, timer, cancel);
        await Write(session, before.Version == 0 ? SagaSql.Insert : SagaSql.Update,
        [
            ("id", before.Id), ("tenant", before.Tenant), ("type", before.Type), ("key", before.Key), ("correlation", before.CorrelationId),
            ("state", Word(isStuck ? SagaState.Stuck : to.State)), ("step", to.Step), ("waits", to.WaitsFor), ("data", saga.DataJson()),
            ("version", before.Version), ("next", before.Version + moves), ("undo", JsonSerializer.Serialize(to.Compensation)), ("reason", to.Reason),
            ("clock", to.Within is not null ? SetClock : to.SetsClock ? StopClock : KeepClock), ("within", to.Within?.TotalSeconds ?? 0),
            ("timer", timer), ("alarm", alarm), ("overdue", to.IsOverdue ? 1 : 0),
            ("stuck_state", isStuck ? Word(to.State) : null), ("stuck_reason", to.StuckReason ?? (staysStuck ? before.StuckReason : null)),
            ("still_stuck", staysStuck ? 1 : 0), ("keep", saga.KeepsRow), ("ended", isEnded ? 1 : 0),
        ], cancel);
        foreach (var (i, (step, waitsFor)) in to.Passed.Index())
            await AddStep(session, before with { Version = before.Version + i }, to.Kind, SagaState.Running, step, waitsFor, cause, null, cancel);
        await AddStep(session, before with { Version = before.Version + moves - 1 }, to.Kind, isStuck ? SagaState.Stuck : to.State, to.Step, to.WaitsFor, cause, to.StuckReason ?? to.Reason, cancel);
        if (to.AsksForNext && !isStuck)
            await mail.AskToUndo(session, before, to.Compensation.Count, to.Compensation[^1], cause.Message, cancel);
        await Failpoints.Hit("saga.saved");
    }

    /// <summary>Notes a message that changes nothing.</summary>
    public static async Task Note(SqlSession session, SagaRow row, string kind, SagaCause cause, string? note, CancellationToken cancel)
    {
        await Write(session, SagaSql.Touch, [("id", row.Id), ("version", row.Version)], cancel);
        await AddStep(session, row, kind, row.State, row.Step, row.WaitsFor, cause, note, cancel);
    }

    /// <summary>A row for a saga whose very first step could not be made.</summary>
    public static async Task<SagaRow?> AddStuck(SqlSession session, SagaRow row, bool keep, CancellationToken cancel)
    {
        await session.Execute(
            SagaSql.Insert, cancel, ("id", row.Id), ("tenant", row.Tenant), ("type", row.Type), ("key", row.Key), ("state", Word(row.State)), ("step", row.Step),
            ("waits", null), ("next", 0L), ("data", null), ("undo", "[]"), ("reason", null), ("clock", KeepClock), ("within", 0.0), ("timer", 0L), ("alarm", null),
            ("overdue", 0), ("stuck_state", null), ("stuck_reason", null), ("correlation", row.CorrelationId), ("keep", keep), ("ended", 0));
        return await Find(session, row.Tenant, row.Type, row.Key, cancel);
    }

    /// <summary>False when it moved meanwhile.</summary>
    public static async Task<bool> Stick(SqlSession session, SagaRow row, string reason, SagaCause cause, int destination, CancellationToken cancel)
    {
        if (await session.Execute(
            SagaSql.Stick, cancel, ("id", row.Id), ("version", row.Version), ("phase", Word(row.Phase)), ("reason", reason), ("message", cause.Message), ("dest", destination)) != 1)
        {
            return false;
        }

        await AddStep(session, row, SagaTransition.Stuck, SagaState.Stuck, row.Step, row.WaitsFor, cause, reason, cancel);
        return true;
    }

    /// <summary>Lets a stuck saga go on, with what is left on its clock; false when it moved meanwhile.</summary>
    public async Task<bool> Unstick(SqlSession session, SagaRow row, string note, CancellationToken cancel)
    {
        if (await session.Execute(SagaSql.Unstick, cancel, ("id", row.Id), ("version", row.Version)) != 1)
            return false;
        await AddStep(session, row, SagaTransition.Retried, row.Phase, row.Step, row.WaitsFor, null, note, cancel);
        // While it was stuck the clock may have rung unheard.
        var left = await session.Query(SagaSql.Left, found => found.Time(0) - found.Time(1), cancel, ("id", row.Id));
        if (left is not [var within])
            return true;
        await mail.StopAlarm(session, row, cancel);
        var alarm = await mail.SetAlarm(session, row, row.Timer, row.Step, within > TimeSpan.Zero ? within : TimeSpan.Zero, cancel);
        await session.Execute(SagaSql.MoveAlarm, cancel, ("id", row.Id), ("alarm", alarm));
        return true;
    }

    /// <summary>Stops or sets the clock as the change says; the delivery that rings it.</summary>
    private async Task<long?> Clock(SqlSession session, SagaTransition to, long timer, CancellationToken cancel)
    {
        if (!to.SetsClock)
            return to.Before.Alarm;
        await mail.StopAlarm(session, to.Before, cancel);
        return to.Within is { } within ? await mail.SetAlarm(session, to.Before, timer, to.Step, within, cancel) : null;
    }

    private static async Task Write(SqlSession session, SqlText sql, (string, object?)[] args, CancellationToken cancel)
    {
        if (await session.Execute(sql, cancel, args) != 1)
            throw new StaleWriteException(new InvalidOperationException("Another fact moved the saga."));
    }

    private static Task<int> AddStep(
        SqlSession session, SagaRow row, string kind, SagaState state, string step, string? waitsFor, SagaCause? cause, string? note, CancellationToken cancel) =>
        session.Execute(
            SagaSql.AddStep, cancel, ("id", row.Id), ("version", row.Version + 1), ("kind", kind), ("state", Word(state)), ("step", step), ("waits", waitsFor),
            ("message", cause?.Message), ("name", cause?.Name), ("note", note));

    internal static string Word(SagaState state) => state.ToString().ToLowerInvariant();

    internal static SagaRow Read(SqlRow row) => new(
        row.Guid(0), row.Text(1), row.Text(2), row.Text(3), State(row.Text(4)), row.Text(5), row.TextOrNull(6), row.Long(7), row.TextOrNull(8),
        JsonSerializer.Deserialize<string[]>(row.Text(9))!, row.TextOrNull(10), row.TimeOrNull(11), row.Long(12), row.LongOrNull(13),
        row.TimeOrNull(14), row.TextOrNull(15) is { } phase ? State(phase) : null, row.TextOrNull(16), row.GuidOrNull(17), row.IntOrNull(18),
        row.Text(19), row.Time(20), row.Time(21), row.TimeOrNull(22));

    private static SagaState State(string word) => Enum.Parse<SagaState>(word, ignoreCase: true);
}
