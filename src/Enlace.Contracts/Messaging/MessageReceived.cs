namespace Enlace.Contracts.Messaging;

/// <summary>A person wrote to one of the tenant's channels, or pressed a button there.</summary>
/// <param name="MessageId">Ours.</param>
/// <param name="ChannelId">Where.</param>
/// <param name="ConversationId">Who, on that channel; facts of one conversation keep their order.</param>
/// <param name="Platform">Such as <c>whatsapp</c>.</param>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="Sender">As the platform names the person.</param>
/// <param name="Type">Such as <c>text</c> or <c>postback</c>.</param>
/// <param name="SentAt">The platform's time.</param>
/// <param name="Text">What was written: whoever answers needs it.</param>
/// <param name="Postback">What a pressed button stands for.</param>
/// <param name="Reference">The ref of an advertisement or of a click-to-chat link, by which campaigns know where the person comes from.</param>
/// <param name="ReferenceUrl">Where the person was when they began to write: the address behind an advertisement or a post.</param>
[WireName("messaging.message.received")]
public sealed record MessageReceived(
    Guid MessageId, Guid ChannelId, Guid ConversationId, string Platform, string ExternalId, string Sender, string Type, DateTimeOffset SentAt,
    string? Text = null, string? Postback = null, string? Reference = null, string? ReferenceUrl = null) : IEvent
{
    string IEvent.Subject => ConversationId.ToString();
}
