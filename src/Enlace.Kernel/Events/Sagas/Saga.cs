using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Contracts;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>
/// A piece of work of several steps, each a commit of its own. It names the facts that move it by <see cref="IStartedBy{TEvent}"/> and
/// <see cref="IAdvancedBy{TEvent}"/>; a handler changes the saga first and ends with <c>db.Commit</c> if it changed rows too: both,
/// what it publishes, its alarm clock and the end of the delivery are one commit. The class name is durable.
/// </summary>
/// <typeparam name="TData">What it must remember from step to step; kept as JSON.</typeparam>
public abstract class Saga<TData> : ISaga where TData : class, new()
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private SagaTransition? _transition;
    private UnitOfWork? _unit;

    protected TData Data { get; private set; } = new();

    protected string Key => Now.Before.Key;

    /// <summary>The module's word for where it is.</summary>
    protected string Step => Now.Step;

    /// <summary>Nothing has happened to it yet.</summary>
    protected bool IsNew => Now.Before.NeverBegan;

    protected bool IsCompensating => Now.State == SagaState.Compensating;

    /// <summary>Why it is being taken back.</summary>
    protected string? Reason => Now.Reason;

    /// <summary>The step at which it ends when all was taken back.</summary>
    protected virtual string CompensatedStep => "compensated";

    /// <summary>Keeps the row of an ended saga beyond the backbone's retention.</summary>
    protected virtual bool KeepsRow => false;

    bool ISaga.KeepsRow => KeepsRow;

    private SagaTransition Now => _transition ?? throw new InvalidOperationException("A saga is moved by the engine alone.");

    /// <summary>Whether an ended saga begins again with this fact; otherwise the fact came late and is only noted.</summary>
    protected virtual bool Restarts(IEvent fact) => false;

    /// <summary>Takes one step back. It is done with this commit, unless it ends in <see cref="AwaitUndone"/>.</summary>
    protected abstract Task Undo(string step, CancellationToken cancel);

    /// <summary>The alarm clock rang. The alarm itself has been raised; what takes back and gets no answer is stuck.</summary>
    protected virtual Task TimedOut(CancellationToken cancel)
    {
        if (IsCompensating)
            Now.GetStuck($"Nobody confirmed in time that '{Now.Compensation[^1]}' was taken back; it waited for {Now.WaitsFor}.");
        return Task.CompletedTask;
    }

    /// <summary>Moves on.</summary>
    /// <param name="step">The module's word for where it is now.</param>
    /// <param name="waitsFor">What comes next and from whom, for the operator.</param>
    /// <param name="within">When the alarm is raised if nothing moved it until then.</param>
    protected void Go(string step, string? waitsFor = null, TimeSpan? within = null) => Changing().Go(step, waitsFor, within);

    /// <summary>Notes that something was done which <see cref="Undo"/> knows to take back; the last noted is the first taken back.</summary>
    protected void CanUndo(string step) => Changing().Compensation.Add(step);

    /// <summary>Whether this was noted.</summary>
    protected bool IsNoted(string step) => Now.Compensation.Contains(step);

    /// <summary>Notes that what was done needs no taking back any more.</summary>
    protected void ForgetUndo(string step) => Changing().Compensation.Remove(step);

    protected void Complete(string step) => Changing().End(step);

    /// <summary>Begins to take back what was done. Called again, it does nothing.</summary>
    protected void Compensate(string reason) => Changing().Compensate(reason, CompensatedStep);

    /// <summary>In <see cref="Undo"/>: somebody else was asked to take it back, and a later fact will say that it is done.</summary>
    protected void AwaitUndone(string step, string waitsFor, TimeSpan within) => Changing().PutBack(step, waitsFor, within);

    /// <summary>The step that was waited for is taken back.</summary>
    protected void Undone() => Changing().Pop(CompensatedStep);

    /// <summary>Gives the saga to a person.</summary>
    protected void GetStuck(string reason) => Changing().GetStuck(reason);

    protected void Publish(IEvent fact)
    {
        Changing();
        _unit!.Tell(fact);
    }

    void ISaga.Begin(SagaTransition transition, UnitOfWork unit)
    {
        (_transition, _unit) = (transition, unit);
        Data = transition.Before.Data is { } stored ? JsonSerializer.Deserialize<TData>(stored, Json)! : new TData();
    }

    string ISaga.DataJson() => JsonSerializer.Serialize(Data, Json);

    bool ISaga.MayRestart(IEvent fact) => Restarts(fact);

    Task ISaga.UndoLast(CancellationToken cancel) => Undo(Now.Pop(CompensatedStep), cancel);

    Task ISaga.Ring(CancellationToken cancel) => TimedOut(cancel);

    void ISaga.TakeBack(string reason) => Now.Compensate(reason, CompensatedStep);

    private SagaTransition Changing() => _unit is { Committed: true }
        ? throw new InvalidOperationException("The saga's step has committed: change the saga first, then commit.")
        : Now;
}
