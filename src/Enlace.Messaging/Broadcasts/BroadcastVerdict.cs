using Enlace.Messaging.Sending;

namespace Enlace.Messaging.Broadcasts;

/// <summary>What becomes of one item: a message to that person, or a reason.</summary>
internal sealed record BroadcastVerdict(BroadcastItem Item, Recipient? Recipient, SendError? Refusal);
