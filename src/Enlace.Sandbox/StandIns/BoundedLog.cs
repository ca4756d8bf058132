namespace Enlace.Sandbox.StandIns;

/// <summary>The newest of what happened, numbered from one; the oldest go when there are too many.</summary>
internal sealed class BoundedLog<T>
{
    public const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<T> _kept = [];
    private int _last;

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
                return [.. _kept];
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _kept.Count;
        }
    }

    public T Add(Func<int, T> make)
    {
        lock (_gate)
        {
            var one = make(++_last);
            _kept.Enqueue(one);
            if (_kept.Count > Most)
                _kept.Dequeue();
            return one;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _kept.Clear();
    }
}
