using System.Text.RegularExpressions;

namespace Enlace.Lending.Domain.Clients;

/// <summary>
/// A taxpayer's key, upper case: letters of the name, a date (YYMMDD), and three characters that the tax authority adds, the last one a check digit.
/// Keys with a wrong check digit are about, and the contract's own example is one, so that alone refuses nobody.
/// </summary>
internal sealed partial record Rfc
{
    public const int MinLength = 12, MaxLength = 13;

    // In the order of their values from 0.
    private const string Alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

    // Those of the public in general and of foreigners without one: nobody who borrows is either.
    private static readonly string[] Generic = ["XAXX010101000", "XEXX010101000"];

    private Rfc(string value) => Value = value;

    public string Value { get; }

    public PersonType PersonType => Value.Length == MaxLength ? PersonType.Fisica : PersonType.Moral;

    public bool IsCheckDigitRight => Value[^1] == CheckDigit(Value[..^1]);

    /// <summary>A key that was checked when it was stored.</summary>
    public static Rfc Stored(string value) => new(value);

    /// <summary>As keys are compared: without blanks around, in capitals, and an Ñ of two characters as one.</summary>
    public static string Normalize(string text) => text.Trim().ToUpperInvariant().Replace("N\u0303", "Ñ", StringComparison.Ordinal);

    /// <param name="text">Whatever was sent.</param>
    /// <param name="issue">What is wrong when it is none.</param>
    public static Rfc? Read(string text, out RfcIssue? issue)
    {
        var value = Normalize(text);
        issue = value.Length < MinLength ? new RfcIssue("string_too_short", $"String should have at least {MinLength} characters", MinLength)
            : value.Length > MaxLength ? new RfcIssue("string_too_long", $"String should have at most {MaxLength} characters", MaxLength)
            : !Form().IsMatch(value) ? new RfcIssue("rfc_format", "RFC should be 3 or 4 letters, 6 digits and 3 letters or digits")
            : !IsDate(value[^9..^3]) ? new RfcIssue("rfc_date", "RFC should hold a calendar date as YYMMDD")
            : Generic.Contains(value) ? new RfcIssue("rfc_generic", "A generic RFC identifies nobody")
            : null;
        return issue is null ? new Rfc(value) : null;
    }

    /// <summary>The last character, computed from the eleven or twelve before it.</summary>
    public static char CheckDigit(string withoutDigit)
    {
        var sum = withoutDigit.PadLeft(12).Select((c, i) => Alphabet.IndexOf(c, StringComparison.Ordinal) * (13 - i)).Sum();
        return (sum % 11) switch
        {
            0 => '0',
            1 => 'A',
            var remainder => (char)('0' + 11 - remainder),
        };
    }

    // The century is not said, but every fourth year is a leap year in both that it can be, save 1900.
    private static bool IsDate(string digits)
    {
        var (year, month, day) = (2000 + int.Parse(digits[..2], null), int.Parse(digits[2..4], null), int.Parse(digits[4..], null));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    // Digits of other scripts are none here, so no \d.
    [GeneratedRegex("^[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}$")]
    private static partial Regex Form();
}
