namespace Enlace.Sandbox.Failures;

/// <summary>The faults that wait for their calls, in the order in which they were asked for.</summary>
internal sealed class FaultQueue<TFault>
    where TFault : class, ITimedFault<TFault>
{
    private readonly Lock _gate = new();
    private readonly List<TFault> _waiting = [];

    public IReadOnlyList<TFault> Waiting
    {
        get
        {
            lock (_gate)
                return [.. _waiting];
        }
    }

    public void Add(TFault fault)
    {
        lock (_gate)
            _waiting.Add(fault);
    }

    /// <summary>The first one that is meant, one time less of it left; null when there is none.</summary>
    public TFault? Take(Predicate<TFault> isMeant)
    {
        lock (_gate)
        {
            var at = _waiting.FindIndex(fault => fault.Times > 0 && isMeant(fault));
            if (at < 0)
                return null;
            var fault = _waiting[at];
            if (fault.Times == 1)
                _waiting.RemoveAt(at);
            else
                _waiting[at] = fault.With(fault.Times - 1);
            return fault;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _waiting.Clear();
    }
}
