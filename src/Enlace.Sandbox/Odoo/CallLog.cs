namespace Enlace.Sandbox.Odoo;

/// <summary>The requests since the last reset; the oldest go when there are too many.</summary>
internal sealed class CallLog
{
    public const int Most = 10_000;

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
            return call;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }
}
