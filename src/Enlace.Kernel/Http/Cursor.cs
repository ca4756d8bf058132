using System.Buffers.Text;
using System.Text;

namespace Enlace.Kernel.Http;

/// <summary>A place in a list, opaque to the caller: it must be sent back as it came.</summary>
public static class Cursor
{
    // An id of a caller's, a hundred characters that take four bytes each, and a time.
    private const int Longest = 600;

    public static string Encode(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    /// <summary>Null when the text is no cursor of ours.</summary>
    public static string? Decode(string text)
    {
        if (text.Length > Longest || !Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        var place = Encoding.UTF8.GetString(bytes);
        return Encode(place) == text ? place : null;
    }
}
