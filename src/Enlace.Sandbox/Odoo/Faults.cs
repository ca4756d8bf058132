namespace Enlace.Sandbox.Odoo;

/// <summary>The faults that wait for their calls, in the order in which they were asked for.</summary>
internal sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<OdooFault> _waiting = [];

    public IReadOnlyList<OdooFault> Waiting
    {
        get
        {
            lock (_gate)
                return [.. _waiting];
        }
    }

    public void Add(OdooFault fault)
    {
        lock (_gate)
            _waiting.Add(fault);
    }

    public OdooFault? Take(OdooCall call)
    {
        lock (_gate)
        {
            var at = _waiting.FindIndex(fault => fault.Times > 0 && fault.Meets(call));
            if (at < 0)
                return null;
            var fault = _waiting[at];
            if (fault.Times == 1)
                _waiting.RemoveAt(at);
            else
                _waiting[at] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _waiting.Clear();
    }
}
