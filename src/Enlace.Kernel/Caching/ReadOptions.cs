namespace Enlace.Kernel.Caching;

/// <summary>What the host decides about reads that may be served from a copy.</summary>
public sealed record ReadOptions
{
    /// <summary>How long after a change its readers are sent to the primary, whatever the replica says.</summary>
    public TimeSpan ReadYourWrites { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A replica that may be further behind than this is not read. Must be shorter than <see cref="ReadYourWrites"/>.</summary>
    public TimeSpan MaxLag { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What the cache in memory may hold, bytes.</summary>
    public long MemoryBytes { get; init; } = 64 * 1024 * 1024;
}
