namespace Enlace.Contracts.Messaging;

/// <summary>A platform refuses a channel: nothing goes through it until somebody mends it.</summary>
[WireName("messaging.channel.failed")]
public sealed record ChannelFailed(Guid ChannelId, string Platform, string Error) : IEvent
{
    string IEvent.Subject => ChannelId.ToString();
}
