using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>Settings of a channel that are a yes or a no.</summary>
internal static class ChannelFlags
{
    /// <summary>Whether the setting is yes; <c>"true"</c> says it too, since a form sends texts.</summary>
    public static bool IsOn(Channel channel, string setting)
    {
        using var config = JsonDocument.Parse(channel.Config);
        return config.RootElement.TryGetProperty(setting, out var value) && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.String => string.Equals(value.GetString(), "true", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }
}
