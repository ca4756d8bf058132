namespace Enlace.Kernel.Events.Transports;

/// <summary>A message as a broker gets it.</summary>
/// <param name="Topic">As the contract names it.</param>
/// <param name="Key">Messages of one key keep their order where the broker can.</param>
/// <param name="Id">The event's id: the same through every repeat, so that receivers can tell a repeat.</param>
/// <param name="Type">The wire type, for brokers that show one.</param>
/// <param name="Body">The contract's envelope with the data.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="IsCommand">Somebody must take it: without a subscription it is refused as <c>unroutable</c>. An event without one is let go.</param>
/// <param name="Headers">Trace context, tenant and correlation.</param>
/// <param name="IsQueue">Whether the topic is one queue that a contract named; it is made where it is missing.</param>
/// <param name="Route">RabbitMQ's routing key, where it is not <paramref name="Key"/>.</param>
/// <param name="Subscription">The contract's name for the reader's place on that queue, where it gave one.</param>
/// <param name="IsPlain">Whether other programs declare the topic too, so that nothing of ours may be about it.</param>
public sealed record OutgoingMessage(
    string Topic, string Key, Guid Id, string Type, ReadOnlyMemory<byte> Body, string ContentType, bool IsCommand, IReadOnlyDictionary<string, string> Headers,
    bool IsQueue = false, string? Route = null, bool IsPlain = false, string? Subscription = null);
