namespace Enlace.Contracts.Messaging;

/// <summary>A message of the tenant's has come further, or failed.</summary>
/// <param name="MessageId">Ours.</param>
/// <param name="ChannelId">Through which it goes.</param>
/// <param name="ConversationId">To whom; facts of one conversation keep their order.</param>
/// <param name="Status">Such as <c>delivered</c>.</param>
/// <param name="At">When, by the platform's clock where it tells it.</param>
/// <param name="ErrorCode">The platform's, when it failed.</param>
[WireName("messaging.message.status")]
public sealed record MessageStatusChanged(Guid MessageId, Guid ChannelId, Guid ConversationId, string Status, DateTimeOffset At, string? ErrorCode = null) : IEvent
{
    string IEvent.Subject => ConversationId.ToString();
}
