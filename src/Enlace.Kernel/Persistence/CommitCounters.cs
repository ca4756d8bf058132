using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Enlace.Kernel.Persistence;

/// <summary>How many commits each module's context has made in this process.</summary>
public sealed class CommitCounters
{
    private readonly ConcurrentDictionary<Type, StrongBox<long>> _counters = [];

    public long Of(Type db) => Volatile.Read(ref Counter(db).Value);

    internal void Count(Type db) => Interlocked.Increment(ref Counter(db).Value);

    private StrongBox<long> Counter(Type db) => _counters.GetOrAdd(db, static _ => new StrongBox<long>());
}
