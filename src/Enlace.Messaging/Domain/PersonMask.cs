using System.Text.RegularExpressions;

namespace Enlace.Messaging.Domain;

/// <summary>Numbers and ids of persons as a log may have them: nothing of them but the last four characters.</summary>
internal static partial class PersonMask
{
    private const int Shown = 4;

    private const string Stars = "***";

    /// <summary>A person's number or id; nothing at all of one that is too short to hide behind its end.</summary>
    public static string Of(string? person) => person is { Length: > Shown * 2 } ? Stars + person[^Shown..] : Stars;

    /// <summary>
    /// The text with everything in it masked that may be a person's number or id: phone numbers in any writing, ids of platforms, business-scoped ids. Ids of
    /// ours stay as they are.
    /// </summary>
    public static string Within(string text) => Persons().Replace(text, match => match.Groups["ours"].Success ? match.Value : Of(Compact(match.Value)));

    /// <summary>
    /// What broke and where. An exception as such must not be logged where a platform's words are read: its text may repeat what a person wrote, or who it was.
    /// </summary>
    public static string Of(Exception exception) => Within(exception.ToString());

    private static string Compact(string written) => string.Concat(written.Where(char.IsLetterOrDigit));

    // A UUID first, so that no run of digits in it is taken for a number. Seven digits are the shortest number that people have.
    [GeneratedRegex("""
        (?<ours> (?<![0-9A-Za-z]) [0-9A-Fa-f]{8} - (?: [0-9A-Fa-f]{4} - ){3} [0-9A-Fa-f]{12} (?![0-9A-Za-z]) )
        | (?<![A-Za-z0-9]) [A-Z]{2} \. [0-9A-Za-z]{6,128}
        | (?<![0-9A-Za-z.]) \+? [0-9] (?: [\ ().-]{0,2} [0-9] ){6,24} (?![0-9A-Za-z])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Persons();
}
