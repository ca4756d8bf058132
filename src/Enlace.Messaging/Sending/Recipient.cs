using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Sending;

/// <summary>Whom a caller names, as a channel knows people.</summary>
/// <param name="Key">The one spelling of who it is.</param>
/// <param name="Address">What a first message is sent to.</param>
internal sealed record Recipient(string Key, string Address)
{
    public const string Rule = "a phone number with country code, or the platform's id of the person";

    private const int Longest = 255;

    /// <summary>Null when the platform cannot have such a person.</summary>
    public static Recipient? Of(string? text, PlatformTraits traits)
    {
        var name = text?.Trim() ?? "";
        if (name.Length is 0 or > Longest || name.Any(char.IsControl))
            return null;
        if (!traits.HasPhoneNumbers || IsScopedId(name))
            return new Recipient(name, name);
        return PhoneIdentity.Canonical(name) is { } key ? new Recipient(key, Dialled(name)) : null;
    }

    /// <summary>WhatsApp's business-scoped user id: two letters of a country, a dot, letters and digits.</summary>
    private static bool IsScopedId(string name) =>
        name.Length > 3 && char.IsAsciiLetterUpper(name[0]) && char.IsAsciiLetterUpper(name[1]) && name[2] == '.' && name.Skip(3).All(char.IsAsciiLetterOrDigit);

    /// <summary>The digits as they were written: what a country put into its numbers or took out of them is the platform's to know.</summary>
    private static string Dialled(string name)
    {
        var digits = string.Concat(name.Where(char.IsAsciiDigit));
        return digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}
