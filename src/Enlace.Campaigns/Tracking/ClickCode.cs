using System.Security.Cryptography;

namespace Enlace.Campaigns.Tracking;

/// <summary>The code of a link: short enough to be typed, too long to be guessed.</summary>
internal static class ClickCode
{
    public const int Length = 10;

    // Without the letters and digits that look alike.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Next() => RandomNumberGenerator.GetString(Letters, Length);
}
