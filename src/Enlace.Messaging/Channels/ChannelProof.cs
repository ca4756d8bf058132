using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Channels;

/// <summary>Asks the platform whether a channel's credentials are good, where the caller wants that with <c>verify=true</c>.</summary>
internal static class ChannelProof
{
    public const string Rule = "true or false";

    public static bool IsKnown(string? verify) => verify is null or "true" or "false";

    /// <summary>Why the channel is not taken; null when the platform knows its credentials.</summary>
    public static async Task<Fault?> Refusal(IPlatform platform, Channel channel, ChannelSecrets secrets, CancellationToken cancel)
    {
        var found = await platform.Inspect(new SendContext(channel, secrets, Recipient: "", Guid.Empty, InWindow: false), cancel);
        return found.IsUnreachable ? MessagingFaults.ProviderUnavailable
            : found.Refusal is { } said ? MessagingFaults.ProviderRejected.Saying($"The provider does not accept the channel: {said}")
            : null;
    }
}
