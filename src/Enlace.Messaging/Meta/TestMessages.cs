using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Sends one text by credentials that are no channel yet, through the platform's own way of sending. It stands in no history.</summary>
internal sealed class TestMessages(PlatformFamily platforms, TimeProvider clock)
{
    /// <param name="config">With the settings that the platform sends by.</param>
    /// <returns>Null when the platform took it.</returns>
    public async Task<Fault?> Send(PlatformKind kind, ProviderKind provider, string? address, JsonObject config, string token, string recipient, string text, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var channel = new Channel
        {
            Id = Guid.CreateVersion7(now),
            TenantId = "",
            Platform = kind,
            Provider = provider,
            ExternalAddress = address,
            Config = config.ToJsonString(),
            CreatedAt = now,
        };
        // Who asks for a test vouches that the person has written; the platform has the last word.
        var context = new SendContext(channel, new ChannelSecrets(token), recipient, Guid.CreateVersion7(now), InWindow: true);
        var sent = await platforms.Find(kind, provider)!.Send(new OutgoingPart.TextPart(text, []), context, cancel);
        return sent switch
        {
            SendResult.Accepted => null,
            SendResult.Refused refused => Said(MessagingFaults.TestRefused, refused.Message),
            SendResult.Later later => Said(MessagingFaults.ProviderUnavailable, later.Message),
            SendResult.Unknown unknown => Said(MessagingFaults.ProviderUnavailable, unknown.Message),
            _ => MessagingFaults.TestRefused,
        };
    }

    private static Fault Said(Fault fault, string why) => fault.Saying($"Failed to send test message: {why}");
}
