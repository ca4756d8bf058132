using System.Collections.Concurrent;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Caching;

/// <summary>The last change of each thing, where this process is the only writer (SQLite): asking costs nothing and is never late.</summary>
public sealed class LocalStamps(TimeProvider clock)
{
    private const int Capacity = 100_000;

    private readonly ConcurrentDictionary<(string Tenant, string Family, string Item), long> _stamps = [];
    private readonly Lock _gate = new();
    private long _last = UnixMicroseconds.Of(clock.GetUtcNow());
    private long _floor;

    /// <summary>A stamp that was never used, higher than all before it, also by earlier processes.</summary>
    public long Next()
    {
        lock (_gate)
            return NextLocked();
    }

    internal long Of(string tenant, CacheFamily family, string item) =>
        _stamps.TryGetValue((tenant, family.Name, item), out var stamp) ? stamp : Volatile.Read(ref _floor);

    internal void Raise(string tenant, IReadOnlyList<WriteMark> marks)
    {
        lock (_gate)
        {
            if (_stamps.Count >= Capacity)
            {
                // A new floor makes every copy old at once; forgetting stamps without it would make old ones young.
                Volatile.Write(ref _floor, NextLocked());
                _stamps.Clear();
            }

            foreach (var mark in marks)
                _stamps[(tenant, mark.Family.Name, mark.Item)] = NextLocked();
        }
    }

    private long NextLocked() => _last = Math.Max(_last + 1, UnixMicroseconds.Of(clock.GetUtcNow()));
}
