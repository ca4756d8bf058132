namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>How Twilio writes who somebody is on WhatsApp: <c>whatsapp:+573001234567</c>, or a business-scoped user id without the plus.</summary>
internal static class TwilioAddress
{
    private const string Prefix = "whatsapp:";

    /// <summary>For a call; a number gets its plus whether the caller wrote it or not.</summary>
    public static string To(string who)
    {
        var bare = Without(who);
        var digits = string.Concat(bare.Where(char.IsAsciiDigit));
        var isNumber = digits.Length > 0 && bare.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '(' or ')');
        return Prefix + (isNumber ? "+" + digits : bare);
    }

    /// <summary>Digits alone, or the id as it is.</summary>
    public static string Person(string who)
    {
        var bare = Without(who);
        return bare.StartsWith('+') ? bare[1..] : bare;
    }

    /// <summary>The ways in which a channel may have been given this number.</summary>
    public static IReadOnlyList<string> Spellings(string number) => Person(number) is { Length: > 0 } bare ? ["+" + bare, bare, $"{Prefix}+{bare}"] : [];

    private static string Without(string who) => (who.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? who[Prefix.Length..] : who).Trim();
}
