using System.Text;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>Keyboards and buttons.</summary>
internal static class TelegramMarkup
{
    private static readonly string[] Acts = ["url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "callback_game", "pay", "copy_text"];

    /// <exception cref="TelegramRefusedException">It is refused.</exception>
    public static void Check(JsonNode? markup)
    {
        if (markup is null)
            return;
        if (markup is not JsonObject)
            throw new TelegramRefusedException("object expected as reply markup");
        foreach (var button in Buttons(markup.Array("inline_keyboard"), "inline_keyboard", markup))
            Inline(button);
        foreach (var button in Buttons(markup.Array("keyboard"), "keyboard", markup))
        {
            if (button is JsonValue value ? value.ToString().Length == 0 : string.IsNullOrEmpty(button.Text("text")))
                throw new TelegramRefusedException("can't parse keyboard button: Field \"text\" must be of type String");
        }
    }

    private static IEnumerable<JsonNode?> Buttons(JsonArray? rows, string name, JsonNode markup)
    {
        if (rows is null && ((JsonObject)markup).ContainsKey(name))
            throw new TelegramRefusedException($"field \"{name}\" of the ReplyMarkup should be an Array of Arrays");
        return (rows ?? []).SelectMany(row => row as JsonArray ?? throw new TelegramRefusedException($"field \"{name}\" of the ReplyMarkup should be an Array of Arrays"));
    }

    private static void Inline(JsonNode? button)
    {
        if (string.IsNullOrEmpty(button.Text("text")))
            throw new TelegramRefusedException("can't parse inline keyboard button: Field \"text\" must be of type String");
        if (!Acts.Any(act => ((JsonObject)button!).ContainsKey(act)))
            throw new TelegramRefusedException("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        if (button.Text("callback_data") is { } data && Encoding.UTF8.GetByteCount(data) is 0 or > 64)
            throw new TelegramRefusedException("BUTTON_DATA_INVALID");
        if (button.Text("url") is { } url && !IsGood(url))
            throw new TelegramRefusedException($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
    }

    private static bool IsGood(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == "tg" || (PlatformSettings.IsHttp(url) && url.Host.Contains('.', StringComparison.Ordinal)));
}
