namespace Enlace.Kernel.Events.Transports;

/// <summary>A message as a broker handed it over.</summary>
/// <param name="Topic">Where it was published.</param>
/// <param name="Body">Raw bytes; nothing is known about them yet.</param>
/// <param name="MessageId">The broker's or the sender's id for it, if any.</param>
/// <param name="Headers">As far as they are text.</param>
/// <param name="Deliveries">How often the broker has handed it over, this time included; 1 when it cannot tell.</param>
/// <param name="Route">The routing key, where the broker has one.</param>
public sealed record IncomingMessage(
    string Topic, ReadOnlyMemory<byte> Body, string? MessageId, IReadOnlyDictionary<string, string> Headers, int Deliveries, string? Route = null);
