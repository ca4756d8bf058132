using System.Threading.Channels;

namespace Enlace.Kernel.Events;

/// <summary>
/// Tells workers that a destination has work, after the commit that brought it. Rings are hints: losing one costs a second, never a message.
/// </summary>
public sealed class Doorbell
{
    private readonly Channel<int> _local = Unbounded();
    private readonly Channel<int> _remote = Unbounded();

    /// <summary>Whether this process has workers that listen.</summary>
    internal bool HasWorkers { get; set; } = true;

    /// <summary>Whether other processes want to be told.</summary>
    internal bool HasNeighbours { get; set; }

    internal ChannelReader<int> Local => _local.Reader;

    internal ChannelReader<int> ForNeighbours => _remote.Reader;

    internal void Ring(ReadOnlySpan<int> destinations)
    {
        foreach (var destination in destinations)
        {
            RingHere(destination);
            if (HasNeighbours)
                _remote.Writer.TryWrite(destination);
        }
    }

    internal void RingHere(int destination)
    {
        if (HasWorkers)
            _local.Writer.TryWrite(destination);
    }

    // The dispatcher drains it at once and keeps one pending mark per destination, so it does not grow.
    private static Channel<int> Unbounded() => Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
}
