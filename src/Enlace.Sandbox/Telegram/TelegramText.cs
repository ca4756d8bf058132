using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Enlace.Sandbox.Telegram;

/// <summary>Texts with marks inside, which fail as a whole when a mark is wrong.</summary>
internal static partial class TelegramText
{
    private static readonly string[] Tags = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji", "code", "pre", "blockquote"];

    /// <summary>What the person reads.</summary>
    /// <exception cref="TelegramRefusedException">The marks cannot be read.</exception>
    public static string Plain(string text, string? mode) => mode switch
    {
        null or "" or "Markdown" or "MarkdownV2" => text,
        _ when mode.Equals("HTML", StringComparison.OrdinalIgnoreCase) => Html(text),
        _ => throw new TelegramRefusedException("unsupported parse_mode"),
    };

    private static string Html(string text)
    {
        var plain = new StringBuilder();
        var open = new Stack<string>();
        var at = 0;
        for (var next = text.IndexOf('<', StringComparison.Ordinal); next >= 0; next = text.IndexOf('<', at))
        {
            plain.Append(text, at, next - at);
            var offset = Encoding.UTF8.GetByteCount(text.AsSpan(0, next)).ToString(CultureInfo.InvariantCulture);
            if (Tag().Match(text, next) is not { Success: true } tag)
                throw new TelegramRefusedException($"can't parse entities: Unsupported start tag \"{text[(next + 1)..].Split(' ', '>')[0]}\" at byte offset {offset}");
            var name = tag.Groups[2].Value.ToLowerInvariant();
            if (!Tags.Contains(name))
                throw new TelegramRefusedException($"can't parse entities: Unsupported start tag \"{name}\" at byte offset {offset}");
            if (tag.Groups[1].Length == 0)
                open.Push(name);
            else if (!open.TryPop(out var last) || last != name)
                throw new TelegramRefusedException($"can't parse entities: Unexpected end tag at byte offset {offset}");
            at = next + tag.Length;
        }

        plain.Append(text, at, text.Length - at);
        return open.TryPop(out var left)
            ? throw new TelegramRefusedException($"can't parse entities: Can't find end tag corresponding to start tag \"{left}\"")
            : WebUtility.HtmlDecode(plain.ToString());
    }

    [GeneratedRegex(@"\G<(/?)([A-Za-z][A-Za-z-]*)(\s[^<>]*)?>")]
    private static partial Regex Tag();
}
