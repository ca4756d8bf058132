namespace Enlace.Kernel.Events.Sagas;

/// <summary>One change of one saga while it is being made; nothing of it counts before its commit.</summary>
internal sealed class SagaTransition
{
    public const string Handled = "handled", Started = "started", Restarted = "restarted", TimedOut = "timed_out", Undone = "undone",
        Duplicate = "duplicate", Late = "late", Early = "early", Stuck = "stuck", Retried = "retried";

    private readonly string _stepBefore;
    private readonly List<(string Step, string? WaitsFor)> _passed = [];
    private bool _hasGone;

    public SagaTransition(SagaRow before, string kind)
    {
        (Before, Kind) = (before, kind);
        (State, Step, WaitsFor, Reason) = (before.Phase, before.Step, before.WaitsFor, before.Reason);
        Compensation = [.. before.Compensation];
        IsOverdue = before.OverdueAt is not null;
        _stepBefore = before.Step;
    }

    /// <summary>The row that this change replaces; version 0 is none.</summary>
    public SagaRow Before { get; }

    public string Kind { get; }

    public SagaState State { get; private set; }

    public string Step { get; private set; }

    public string? WaitsFor { get; private set; }

    public string? Reason { get; private set; }

    public List<string> Compensation { get; }

    public bool IsOverdue { get; private set; }

    /// <summary>Steps that were left again within this change: their history is told all the same.</summary>
    public IReadOnlyList<(string Step, string? WaitsFor)> Passed => _passed;

    /// <summary>Whether its alarm clock is set anew or stopped; <see cref="Within"/> says to when.</summary>
    public bool SetsClock { get; private set; }

    public TimeSpan? Within { get; private set; }

    /// <summary>Whether the next step to take back must be asked for.</summary>
    public bool AsksForNext { get; private set; }

    public string? StuckReason { get; private set; }

    public void Restart()
    {
        (State, Reason) = (SagaState.Running, null);
        Compensation.Clear();
    }

    /// <summary>The clock rang: it rings once, and the alarm stands until the saga moves.</summary>
    public void Overdue() => (SetsClock, Within, IsOverdue) = (true, null, true);

    public void Go(string step, string? waitsFor, TimeSpan? within)
    {
        if (State != SagaState.Running)
            throw new InvalidOperationException($"A saga that is {State} goes nowhere; this one was sent to {step}.");
        if (_hasGone)
            _passed.Add((Step, WaitsFor));
        (Step, WaitsFor, _hasGone) = (step, waitsFor, true);
        Clock(within);
    }

    public void End(string step)
    {
        Go(step, null, null);
        State = SagaState.Completed;
        Compensation.Clear();
    }

    public void Compensate(string reason, string stepAtTheEnd)
    {
        if (State != SagaState.Running)
            return;
        (State, Reason) = (SagaState.Compensating, reason);
        TakeNext(stepAtTheEnd);
    }

    /// <summary>The last step counts as taken back, if this change commits.</summary>
    public string Pop(string stepAtTheEnd)
    {
        if (State != SagaState.Compensating || Compensation.Count == 0)
            throw new InvalidOperationException("There is no step to take back.");
        var step = Compensation[^1];
        Compensation.RemoveAt(Compensation.Count - 1);
        TakeNext(stepAtTheEnd);
        return step;
    }

    /// <summary>No: it only counts when somebody has confirmed it.</summary>
    public void PutBack(string step, string waitsFor, TimeSpan within)
    {
        Compensation.Add(step);
        (State, Step, WaitsFor, AsksForNext) = (SagaState.Compensating, _stepBefore, waitsFor, false);
        Clock(within);
    }

    public void GetStuck(string reason)
    {
        StuckReason = reason;
        Clock(null);
    }

    private void TakeNext(string stepAtTheEnd)
    {
        WaitsFor = null;
        Clock(null);
        AsksForNext = Compensation.Count > 0;
        if (!AsksForNext)
            (State, Step) = (SagaState.Compensated, stepAtTheEnd);
    }

    private void Clock(TimeSpan? within) => (SetsClock, Within, IsOverdue) = (true, within, false);
}
