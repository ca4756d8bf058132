namespace Enlace.Kernel.Events.Transports;

/// <summary>How a module's messages look on a broker.</summary>
public interface IEnvelope
{
    /// <summary>The media type of <see cref="Write"/>'s bytes.</summary>
    string ContentType { get; }

    ReadOnlyMemory<byte> Write(Message message, EventType type);

    /// <summary>The key that orders the message; usually what it is about.</summary>
    string Key(Message message, EventType type) => message.Subject;

    /// <summary>What brokers that route by a word of the sender's route by, where a contract wants another one than <see cref="Key"/>.</summary>
    string Route(Message message, EventType type) => Key(message, type);

    /// <exception cref="UnreadableMessageException">These bytes are no message of this kind.</exception>
    Envelope Read(ReadOnlyMemory<byte> body);
}
