using System.Text;

namespace Enlace.Leads.Domain;

/// <summary>A text by which people's spellings of one thing are one: trimmed, lower case, single blanks, no accents.</summary>
internal static class PlainText
{
    // A table, because the program runs without the culture data that could take letters apart.
    private const string Accented = "áàâäãåéèêëíìîïóòôöõúùûüñçýÿ", Bare = "aaaaaaeeeeiiiiooooouuuuncyy";

    public static string Of(string? text)
    {
        if (text is null)
            return "";
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            // A letter may come with its accent behind it, as a sign of its own.
            else if (c is < '\u0300' or > '\u036F')
                plain.Append(Fold(char.ToLowerInvariant(c)));
        }

        return plain.ToString().TrimEnd();
    }

    private static char Fold(char c) => Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Bare[at] : c;
}
