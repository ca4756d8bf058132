namespace Enlace.Messaging.Channels;

/// <summary>A secret of ours that is its channel's for good, although the platform may not have been told it yet.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Secret">In clear.</param>
/// <param name="WebhookUrl">Where the platform was told to call before; null when no set-up has come to its end.</param>
/// <param name="IsNew">Whether the channel was made for it.</param>
/// <param name="Version">The channel's, once it had the secret.</param>
internal sealed record ReservedSecret(Guid Channel, string Secret, string? WebhookUrl, bool IsNew, long Version)
{
    public override string ToString() => nameof(ReservedSecret);
}
