using System.Text.Json;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms;

/// <summary>Through which channel, to whom, and as what.</summary>
/// <param name="Channel">With its settings.</param>
/// <param name="Secrets">In clear, for this call.</param>
/// <param name="Recipient">In the form that the platform knows.</param>
/// <param name="MessageId">Our id, for platforms that bring it back or know repeats by it.</param>
/// <param name="InWindow">Whether the person wrote within the platform's window.</param>
internal sealed record SendContext(Channel Channel, ChannelSecrets Secrets, string Recipient, Guid MessageId, bool InWindow)
{
    /// <summary>Which attempt it is, from 1: some waits grow with it.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Which part of the message this is, from 0: with the message's id it names the part for platforms that know repeats.</summary>
    public int PartIndex { get; init; }

    /// <summary>Under whose name it is said, where the platform shows one; null for the channel's own.</summary>
    public string? SenderName { get; init; }

    /// <summary>A setting of the channel; null when it is absent or no text.</summary>
    public string? Setting(string key)
    {
        using var config = JsonDocument.Parse(Channel.Config);
        return config.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
