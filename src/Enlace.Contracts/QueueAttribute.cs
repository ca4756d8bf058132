namespace Enlace.Contracts;

/// <summary>
/// The broker queue that a contract gave to a command. Foreign programs know the queue by this name, write into it and read from it, so where there
/// is a broker the command travels through it, also to a module that runs in the same program.
/// </summary>
/// <param name="name">As brokers show it, such as <c>manychat-contact-queue</c>. It never changes.</param>
public sealed class QueueAttribute(string name) : TopicAttribute(name)
{
    /// <summary>The contract's name for the reader's place on it, where it gave one too: then the queue of a broker with topics bears both names.</summary>
    public string? Subscription { get; init; }
}
