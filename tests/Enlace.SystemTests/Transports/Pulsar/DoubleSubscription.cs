namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>
/// What one subscription has not acknowledged yet. Shared: to whoever has room. Key_Shared: one key to one reader, in order. What is refused comes
/// again after a while, more often counted; too often, and it goes to the dead letters' topic. What a reader that goes leaves behind comes again uncounted.
/// </summary>
internal sealed class DoubleSubscription(DoubleTopic topic, string name, bool isKeyShared, Action<string, DoubleMessage> publish)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, DoubleMessage> _kept = [];
    private readonly SortedSet<long> _ready = [];
    private readonly Dictionary<long, int> _redeliveries = [];
    private readonly List<DoubleReader> _readers = [];
    private int _next;

    public bool IsKeyShared => isKeyShared;

    public long Waiting
    {
        get
        {
            lock (_gate)
                return _kept.Count;
        }
    }

    public bool HasReaders
    {
        get
        {
            lock (_gate)
                return _readers.Count > 0;
        }
    }

    public void Add(DoubleMessage message)
    {
        lock (_gate)
        {
            _kept.Add(message.Number, message);
            _ready.Add(message.Number);
            Dispatch();
        }
    }

    public void Attach(DoubleReader reader)
    {
        lock (_gate)
        {
            _readers.Add(reader);
            Dispatch();
        }
    }

    public void Detach(DoubleReader reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
            _ready.UnionWith(reader.Unacknowledged.Where(_kept.ContainsKey));
            reader.Unacknowledged.Clear();
            Dispatch();
        }
    }

    /// <summary>The sessions stay open and hear nothing any more.</summary>
    public void ForgetReaders()
    {
        lock (_gate)
        {
            foreach (var reader in _readers.ToArray())
                Detach(reader);
        }
    }

    /// <summary>A restart remembers what is kept and not how often it was refused.</summary>
    public void Restart()
    {
        ForgetReaders();
        lock (_gate)
        {
            _redeliveries.Clear();
            _ready.UnionWith(_kept.Keys);
        }
    }

    public void Acknowledge(DoubleReader reader, long number)
    {
        lock (_gate)
        {
            reader.Unacknowledged.Remove(number);
            _kept.Remove(number);
            _ready.Remove(number);
            Dispatch();
        }
    }

    public async Task Refuse(DoubleReader reader, long number, TimeSpan pause, int? most)
    {
        lock (_gate)
        {
            if (!reader.Unacknowledged.Remove(number))
                return;
            Dispatch();
        }

        await Task.Delay(pause);
        lock (_gate)
        {
            if (!_kept.TryGetValue(number, out var message) || !_ready.Add(number))
                return;
            var count = _redeliveries[number] = _redeliveries.GetValueOrDefault(number) + 1;
            if (count > most)
            {
                _kept.Remove(number);
                _ready.Remove(number);
                publish($"{topic.Name}-{name}-DLQ", message);
            }

            Dispatch();
        }
    }

    // Ends as soon as nobody has room: a look at everything that waits, for every message that comes or goes, would slow the double down the more waits.
    private void Dispatch()
    {
        var handed = new List<long>();
        foreach (var number in _ready)
        {
            if (!_readers.Exists(reader => reader.HasRoom))
                break;
            var message = _kept[number];
            var reader = isKeyShared
                ? _readers[(int)((uint)(message.Key ?? "").GetHashCode(StringComparison.Ordinal) % (uint)_readers.Count)]
                : Enumerable.Range(0, _readers.Count).Select(i => _readers[(_next + i) % _readers.Count]).First(reader => reader.HasRoom);
            if (!reader.HasRoom)
                continue;
            _next++;
            handed.Add(number);
            reader.Hand(message, _redeliveries.GetValueOrDefault(number));
        }

        _ready.ExceptWith(handed);
    }
}
