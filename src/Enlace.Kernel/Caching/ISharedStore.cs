namespace Enlace.Kernel.Caching;

/// <summary>A cache outside of the process, used by all processes: Redis.</summary>
public interface ISharedStore
{
    /// <summary>For health; <c>host:port</c> without any secret.</summary>
    string Place { get; }

    /// <summary>The value with its version, or a ticket to bring one. A value that is damaged or of another program's making is none.</summary>
    /// <exception cref="SharedStoreAwayException">It cannot be reached in time.</exception>
    Task<SharedEntry> Find(string key, string shape, CancellationToken cancel);

    /// <summary>Stores, unless the ticket was taken back meanwhile or something newer is there.</summary>
    /// <exception cref="SharedStoreAwayException">It cannot be reached in time.</exception>
    Task<bool> Store(string key, string shape, string ticket, CachedAnswer answer, TimeSpan life, CancellationToken cancel);

    /// <summary>Removes what is older and takes back the tickets of those who may be reading it just now.</summary>
    /// <exception cref="SharedStoreAwayException">It cannot be reached in time; what was removed is not known.</exception>
    Task Drop(IReadOnlyList<SharedDrop> drops, CancellationToken cancel);

    /// <summary>Who answers: another name after a restart or a failover, when values from before may be back.</summary>
    /// <exception cref="SharedStoreAwayException">It cannot be reached in time.</exception>
    Task<string> Incarnation(CancellationToken cancel);
}
