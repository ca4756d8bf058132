namespace Enlace.Kernel.Events.Transports;

/// <summary>One reader of a topic. Its name never changes: a new name would leave the old one's messages behind.</summary>
/// <param name="Topic">As the contract names it.</param>
/// <param name="Name">The reading module, such as <c>partners</c>.</param>
/// <param name="CarriesCommands">Whether the topic is one for commands, which must find a reader; a broker may set it up differently, and alike for all sides.</param>
/// <param name="IsQueue">Whether the topic is one queue that a contract named, and the queue bears that name.</param>
/// <param name="IsPlain">Whether other programs declare the topic too, so that nothing of ours may be about it.</param>
/// <param name="IsNamed">Whether a contract named the reader's place too, so that both names are the queue's.</param>
/// <param name="Shared">The contract's own queue to read, where it is not one of ours.</param>
public sealed record TopicSubscription(string Topic, string Name, bool CarriesCommands = false, bool IsQueue = false, bool IsPlain = false, SharedReading? Shared = null, bool IsNamed = false);
