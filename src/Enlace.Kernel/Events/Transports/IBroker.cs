namespace Enlace.Kernel.Events.Transports;

/// <summary>A kind of broker that <c>ENLACE_BROKER</c> may name: one folder, found by itself.</summary>
public interface IBroker
{
    /// <summary>What its setting looks like, for the sentence that refuses another: <c>amqp://user:password@host:port/vhost</c>.</summary>
    string Example { get; }

    /// <summary>Whether the setting names this kind of broker.</summary>
    bool Knows(string setting);

    /// <exception cref="FormatException">The setting names it and cannot be read; the message says what to write and holds no secret.</exception>
    ITransport Open(string setting, IServiceProvider services);
}
