using System.Buffers;
using System.Text.RegularExpressions;
using Enlace.Kernel.Security;

namespace Enlace.Kernel.Observability;

/// <summary>
/// Takes secrets and personal data out of text that is about to be logged. It is the last line, not the first: code that
/// logs a secret is wrong even though the secret does not come through.
/// </summary>
public static partial class Redactor
{
    private static readonly HashSet<string> PersonalNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "phone", "phonenumber", "phone_number", "telefono", "teléfono", "celular", "movil", "móvil",
    };

    // A text with none of these has nothing to mask; most log lines end here, without the expression below.
    private static readonly SearchValues<char> HintCharacters = SearchValues.Create('@', '+', '=');
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "whsec_", "enl_", "bearer", "basic ", "eyJ", "v1.", "v1:", "://", "authorization",
            "api-key", "api_key", "apikey", "\":", "':",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a property of this name is hidden whatever its value is.</summary>
    public static bool HidesValueOf(string name) => SensitiveKeys.IsSensitive(name) || PersonalNames.Contains(name);

    /// <summary>The text with secrets, e-mail addresses and phone numbers masked; the same instance when it has none.</summary>
    public static string Mask(string text)
    {
        var span = text.AsSpan();
        return span.ContainsAny(HintCharacters) || span.ContainsAny(Hints) ? Sensitive().Replace(text, Masked) : text;
    }

    private static string Masked(Match match)
    {
        var groups = match.Groups;
        if (groups["domain"] is { Success: true } domain)
            return $"{FirstLetter(match.Value)}***@{domain.Value}";
        if (groups["phone"].Success)
            return $"{match.Value.AsSpan(0, 3)}***";
        if (groups["user"].Success)
            return "://***@";
        return groups["keep"].Value + SensitiveKeys.Mask;
    }

    private static string FirstLetter(string text) =>
        char.IsHighSurrogate(text[0]) && text.Length > 1 ? text[..2] : text[..1];

    // Every repetition is bounded or cannot start in the middle of itself, so that a hostile text costs linear time.
    [GeneratedRegex("""
        :// (?<user> [^/\s?\#"'<>]{1,256} @ )
        | (?<keep> whsec_ ) [A-Za-z0-9+/=_-]{8,}
        | (?<keep> (?<![A-Za-z0-9]) enl_ ) [A-Za-z0-9_-]{16,}
        | (?<keep> (?i: (?<![\w-]) (?:proxy-)? (?:authorization | x?-?api[-_]?key)
            ["']? \s{0,3} [:=] \s{0,3} ["']? (?:(?:bearer|basic) \s{1,3})? ) ) [^\s;,&"'<>]{1,}
        | (?<keep> (?i: (?<![A-Za-z0-9]) (?:bearer|basic) \s{1,3} ) ) [A-Za-z0-9._~+/=-]{8,}
        | (?<keep> (?<![A-Za-z0-9_-]) ) eyJ[A-Za-z0-9_-]{5,} \. [A-Za-z0-9_-]{2,} \. [A-Za-z0-9_-]*
        | (?<keep> (?<![A-Za-z0-9_.-]) v1[.:][0-9a-f]{8}[.:] ) [A-Za-z0-9_+/=-]{20,}
        | (?<keep> /bot[0-9]{1,12}: ) [A-Za-z0-9_-]{8,}
        | (?<keep> (?i: (?: key | secret | token | password | credential | contraseña | contrasena | clave
            | (?<![A-Za-z]) (?:sig|signature|passwd|pass|pwd|jwt|code) )
            [\w-]{0,16} (?: \s{0,3} = \s{0,3} ["']? | ["'] \s{0,3} [:=] \s{0,3} ["']? ) ) ) (?!\*\*\*) [^&\s;,"'<>{}\[\]]{1,}
        | (?<![\w.%+'-]) [\w.%+'-]{1,64} @ (?<domain> [A-Za-z0-9-]{1,63} (?: \. [A-Za-z0-9-]{1,63} ){1,8} )
        | (?<![\w+]) (?<phone> \+ [0-9] (?: [\ ().-]{0,2} [0-9] ){7,14} ) (?![0-9])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Sensitive();
}
