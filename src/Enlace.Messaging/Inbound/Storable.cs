using System.Security.Cryptography;
using System.Text;

namespace Enlace.Messaging.Inbound;

/// <summary>Texts of the outside as our columns take them: nothing that a database cannot keep, nothing longer than its column. A platform's text is never refused for its form.</summary>
internal static class Storable
{
    private const char Replacement = '\ufffd';

    /// <summary>The text with a replacement character for each NUL and each half of a pair, cut where the column ends.</summary>
    public static string? Text(string? text, int longest = int.MaxValue)
    {
        if (text is null)
            return null;
        var clean = StorableTextConverter.IsStorable(text) ? text : Clean(text);
        if (clean.Length <= longest)
            return clean;
        return clean[..(char.IsHighSurrogate(clean[longest - 1]) ? longest - 1 : longest)];
    }

    /// <summary>An id that stays its own: one that is too long keeps its beginning and the hash of the whole.</summary>
    public static string Id(string id, int longest)
    {
        var clean = Text(id)!;
        if (clean.Length <= longest)
            return clean;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return $"{Text(clean, longest - hash.Length - 1)}:{hash}";
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(text[i] == '\0' || char.IsSurrogate(text[i]) ? Replacement : text[i]);
        }

        return clean.ToString();
    }
}
