using System.Threading.Channels;

namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>One attached session of a subscription; what it was handed and did not acknowledge is its own until it goes.</summary>
internal sealed class DoubleReader(int window)
{
    private readonly Channel<DoubleDelivery> _handed = Channel.CreateUnbounded<DoubleDelivery>();

    public HashSet<long> Unacknowledged { get; } = [];

    public bool HasRoom => Unacknowledged.Count < window;

    public IAsyncEnumerable<DoubleDelivery> Handed(CancellationToken cancel) => _handed.Reader.ReadAllAsync(cancel);

    public void Hand(DoubleMessage message, int redeliveries)
    {
        Unacknowledged.Add(message.Number);
        _handed.Writer.TryWrite(new DoubleDelivery(message, redeliveries));
    }
}
