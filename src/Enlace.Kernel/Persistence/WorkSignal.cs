using System.Threading.Channels;

namespace Enlace.Kernel.Persistence;

/// <summary>Tells a worker of this process that something waits in its table. A hint: without it, it is found when the worker looks by itself.</summary>
public abstract class WorkSignal
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Returns when it rings, or after <paramref name="most"/>.</summary>
    public async Task Wait(TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(most, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await _rung.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody rang; the caller looks for itself.
            return;
        }
    }
}
