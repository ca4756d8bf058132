using System.Globalization;
using System.Text;

namespace Enlace.Messaging.Sending;

/// <summary>
/// Cuts a long text into messages that a platform takes: between words where there are any, never inside a character as people see it. Only the white
/// space at a cut is lost.
/// </summary>
internal static class TextSplitter
{
    /// <param name="text">What is to be said.</param>
    /// <param name="most">Of one message.</param>
    /// <param name="mostInLast">Of the last one, which may have to bear buttons.</param>
    /// <param name="countsBytes">Whether the platform counts bytes of UTF-8; otherwise UTF-16 units, which no platform counts stricter.</param>
    public static IReadOnlyList<string> Split(string text, int most, int mostInLast, bool countsBytes)
    {
        var parts = new List<string>();
        // Blanks at the end of a text that must be cut would leave a last part of nothing, and its buttons on one that has no room for them.
        var rest = Size(text, countsBytes) > mostInLast ? text.AsSpan().TrimEnd() : text.AsSpan();
        while (Size(rest, countsBytes) is var size && size > mostInLast)
        {
            var cut = Cut(rest, size > most ? most : mostInLast, countsBytes);
            var part = rest[..cut].TrimEnd();
            if (part.Length > 0)
                parts.Add(part.ToString());
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0 || parts.Count == 0)
            parts.Add(rest.ToString());
        return parts;
    }

    public static int Size(ReadOnlySpan<char> text, bool countsBytes) => countsBytes ? Encoding.UTF8.GetByteCount(text) : text.Length;

    /// <summary>Where the first part ends: behind the last white space that fits, or else behind the last character that does.</summary>
    private static int Cut(ReadOnlySpan<char> text, int most, bool countsBytes)
    {
        var (at, size, gap) = (0, 0, 0);
        while (at < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text[at..]);
            size += Size(text.Slice(at, length), countsBytes);
            if (size > most)
                break;
            at += length;
            // White space at a cut is dropped, so it may stand just behind what fits.
            if (char.IsWhiteSpace(text[at - 1]) || (at < text.Length && char.IsWhiteSpace(text[at])))
                gap = at;
        }

        return gap > 0 ? gap : at > 0 ? at : FirstRunes(text, most, countsBytes);
    }

    /// <summary>One character, as people see it, that is larger than a whole message: then its code points are what is not cut.</summary>
    private static int FirstRunes(ReadOnlySpan<char> text, int most, bool countsBytes)
    {
        var (at, size) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            size += countsBytes ? rune.Utf8SequenceLength : rune.Utf16SequenceLength;
            if (size > most && at > 0)
                break;
            at += rune.Utf16SequenceLength;
        }

        return at;
    }
}
