namespace Enlace.Messaging.Sending;

/// <summary>What a channel's destination carries: which message is to be sent. Everything else is in its row.</summary>
internal sealed record SendOrder(Guid MessageId)
{
    /// <summary>Its name in the backbone.</summary>
    public const string TypeName = "messaging.message.send.v1";
}
