using System.Collections.Concurrent;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>What the probe's reactions and use cases do before their effect, told by the test at run time, and what they did.</summary>
public sealed class ProbeScript
{
    private readonly ConcurrentDictionary<string, Func<ProbeRun, Task>> _steps = [];
    private readonly ConcurrentDictionary<string, Func<Task>> _gates = [];
    private readonly ConcurrentQueue<ProbeRun> _runs = [];
    private readonly ConcurrentDictionary<string, int> _tries = [];
    private readonly Lock _counting = new();
    private readonly Dictionary<string, (int Now, int Most)> _inFlight = [];

    /// <summary>From now on facts about this subject do this first; throwing is failing.</summary>
    internal void When(string subject, Func<ProbeRun, Task> step) => _steps[subject] = step;

    internal void WhenAsked(string name, Func<Task> gate) => _gates[name] = gate;

    internal void Forget(string subject) => _steps.TryRemove(subject, out _);

    internal IReadOnlyList<ProbeRun> Runs(string subject) => [.. _runs.Where(run => run.Subject == subject)];

    internal Task Pass(string name) => _gates.TryGetValue(name, out var gate) ? gate() : Task.CompletedTask;

    internal async Task Play(string reaction, string subject, int number, ProbeDb db, CancellationToken cancel)
    {
        var run = new ProbeRun(reaction, subject, number, _tries.AddOrUpdate($"{reaction}/{subject}/{number}", 1, static (_, tries) => tries + 1), cancel);
        _runs.Enqueue(run);
        Count(reaction, 1);
        try
        {
            if (_steps.TryGetValue(subject, out var step))
                await step(run);
            db.Effects.Add(new ProbeEffect { TenantId = db.Tenant, Reaction = reaction, Subject = subject, Number = number });
            await db.Commit(cancel);
        }
        finally
        {
            Count(reaction, -1);
        }
    }

    /// <summary>The most runs of a reaction that there ever were at once.</summary>
    internal int PeakOf(string reaction)
    {
        lock (_counting)
            return _inFlight.GetValueOrDefault(reaction).Most;
    }

    private void Count(string reaction, int change)
    {
        lock (_counting)
        {
            var (now, most) = _inFlight.GetValueOrDefault(reaction);
            _inFlight[reaction] = (now + change, Math.Max(most, now + change));
        }
    }
}
