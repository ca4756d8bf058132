using System.Text.Json;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Looks at the buttons of a message before Telegram does: one bad address makes the whole message fail.</summary>
internal static class TelegramButtons
{
    /// <summary>What is wrong with them; null when nothing is.</summary>
    public static string? Wrong(JsonElement message)
    {
        if (message.Text("text") is null)
            return "An interactive message for Telegram has a text and a reply_markup, as sendMessage takes them.";
        if (message.Object("reply_markup")?.Member("inline_keyboard") is not { ValueKind: JsonValueKind.Array } rows)
            return null;
        var addresses = rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Array).SelectMany(row => row.EnumerateArray())
            .Where(button => button.Member("url") is not null).Select(button => button.Text("url"));
        return addresses.FirstOrDefault(address => !IsAddress(address)) is { } bad ? $"The address of a button, '{bad}', must be http, https or tg and name a host."
            : addresses.Contains(null) ? "The address of a button must be a text." : null;
    }

    private static bool IsAddress(string? address) => address is null
        || (Uri.TryCreate(address, UriKind.Absolute, out var url)
            && (url.Scheme == "tg" || (url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal))));
}
