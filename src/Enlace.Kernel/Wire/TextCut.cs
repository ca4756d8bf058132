using System.Diagnostics.CodeAnalysis;

namespace Enlace.Kernel.Wire;

/// <summary>Cuts a text to a length, but no character in two: half a surrogate pair is no Unicode, and a database refuses it.</summary>
public static class TextCut
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? To(string? text, int longest) =>
        text is null || text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
