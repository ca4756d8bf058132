namespace Enlace.Sandbox.Odoo;

/// <summary>The requests since the last reset. The oldest go when there are too many, their arguments already when those are too large.</summary>
internal sealed class CallLog
{
    public const int Most = 10_000;

    /// <summary>Characters of arguments that are kept, looked at once in a hundred calls.</summary>
    public const long MostArguments = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<OdooCall> _calls = [];
    private int _last;

    public IReadOnlyList<OdooCall> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    public OdooCall Add(TimeSpan arrivedAt, string path)
    {
        lock (_gate)
        {
            var call = new OdooCall(++_last, arrivedAt, path);
            _calls.Enqueue(call);
            if (_calls.Count > Most)
                _calls.Dequeue();
            if (call.Number % 100 == 0)
                ForgetArguments();
            return call;
        }
    }

    private void ForgetArguments()
    {
        var kept = 0L;
        foreach (var call in _calls.Reverse())
        {
            kept += call.Arguments?.Length ?? 0;
            if (kept > MostArguments)
                call.Arguments = null;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }
}
