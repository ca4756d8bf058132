using System.Globalization;

namespace Enlace.Messaging.Domain;

/// <summary>
/// One spelling for a phone number that platforms and people write in several: with and without plus, spaces and prefix, and where a country has put a
/// digit into its mobile numbers, with and without that digit. WhatsApp's <c>wa_id</c> keeps the form under which the account was made, so the two forms
/// are one person and must find one conversation. The spelling is for finding; what is dialled is the address as it was delivered.
/// </summary>
internal static class PhoneIdentity
{
    private const int Shortest = 7, Longest = 15;

    private static readonly string[] Prefixes = ["whatsapp:", "tel:", "phone:"];

    /// <summary>By what a person is found on a platform: the canonical digits of a phone number, anything else as it stands.</summary>
    public static string KeyOf(string address, bool hasPhoneNumbers) => (hasPhoneNumbers ? Canonical(address) : null) ?? address.Trim();

    /// <summary>The one spelling, digits with the country's code first; null for what is no international phone number, such as an id of letters.</summary>
    public static string? Canonical(string text)
    {
        var rest = text.AsSpan().Trim();
        foreach (var prefix in Prefixes)
        {
            if (rest.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                rest = rest[prefix.Length..].TrimStart();
        }

        var isInternational = rest.StartsWith("+");
        Span<char> digits = stackalloc char[Longest + 2];
        var count = 0;
        for (var i = isInternational ? 1 : 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                    return null;
                digits[count++] = c;
            }
            else if (c is not (' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0'))
            {
                return null;
            }
        }

        ReadOnlySpan<char> number = digits[..count];
        // The way out of a country; no country's code begins with a zero.
        if (!isInternational && number.StartsWith("00"))
            number = number[2..];
        return number.Length is >= Shortest and <= Longest && number[0] != '0' ? Settled(number) : null;
    }

    /// <summary>Without the digit that some of a country's mobile numbers bear and others do not.</summary>
    private static string Settled(ReadOnlySpan<char> number) => number switch
    {
        // Mexico: 52 1 and ten digits was how a mobile was dialled from abroad until 2019; WhatsApp keeps the 1.
        ['5', '2', '1', ..] when number.Length == 13 => string.Concat("52", number[3..]),
        // Argentina: 54 9 and ten digits; the 15 of a call at home stands between area and number and is never sent abroad.
        ['5', '4', '9', ..] when number.Length == 13 => string.Concat("54", number[3..]),
        // Brazil: two digits of area, then a 9 before the eight digits of a mobile, which begin with 6 to 9; an eight-digit number from 2 to 5 is a landline's.
        ['5', '5', _, _, '9', >= '6' and <= '9', ..] when number.Length == 13 && IsBrazilianArea(number.Slice(2, 2)) => string.Concat(number[..4], number[5..]),
        _ => number.ToString(),
    };

    private static bool IsBrazilianArea(ReadOnlySpan<char> area) => int.Parse(area, NumberStyles.None, CultureInfo.InvariantCulture) >= 11 && area[1] != '0';
}
