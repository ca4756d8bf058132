namespace Enlace.Messaging.Platforms;

/// <summary>How an accepted webhook is answered, always with 200.</summary>
/// <param name="ContentType">Null for the contract's envelope.</param>
/// <param name="Body">The body, where it is not the envelope.</param>
internal sealed record WebhookReply(string? ContentType, string? Body)
{
    public static WebhookReply Envelope { get; } = new(null, null);
}
