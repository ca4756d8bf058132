namespace Enlace.Messaging.Sending;

/// <summary>What messages that are queued together have in common.</summary>
/// <param name="Content">JSON of the content.</param>
/// <param name="Parts">How many calls to the platform it takes.</param>
/// <param name="Broadcast">Whose items they are.</param>
internal sealed record OutboundLoad(string Content, int Parts, Guid? Broadcast = null);
