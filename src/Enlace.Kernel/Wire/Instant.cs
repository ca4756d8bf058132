using System.Globalization;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Wire;

/// <summary>Reads instants in all the ways that programs and people write them, and writes them one way: UTC with a Z.</summary>
public static class Instant
{
    // Beyond this a Unix time can only be milliseconds: as seconds it would lie past the year 2600.
    private const double MostSeconds = 2e10;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd",
    ];

    private static readonly string[] OffsetWithoutColon = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm"];

    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        text = text.Trim();
        if (text.Length is 0 or > 40)
            return false;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var unix))
            return TryRead(unix, out instant);
        Span<char> plain = stackalloc char[text.Length];
        text.CopyTo(plain);
        if (plain.Length > 10 && plain[10] is ' ' or 't' or '_')
            plain[10] = 'T';
        if (plain[^1] == 'z')
            plain[^1] = 'Z';
        return DateTimeOffset.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant)
            || TryReadShortOffset(plain, out instant);
    }

    public static bool TryRead(double unix, out DateTimeOffset instant)
    {
        instant = default;
        var milliseconds = Math.Abs(unix) > MostSeconds ? unix : unix * 1000;
        if (!double.IsFinite(milliseconds) || milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return false;
        // Through decimal, because a double has not the digits for microseconds of today.
        instant = DateTimeOffset.UnixEpoch.AddTicks((long)((decimal)milliseconds * TimeSpan.TicksPerMillisecond));
        return true;
    }

    public static string Write(DateTimeOffset instant)
    {
        instant = UnixMicroseconds.Cut(instant);
        return instant.UtcDateTime.ToString(
            instant.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>An offset as <c>+0200</c> or <c>+02</c>.</summary>
    private static bool TryReadShortOffset(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        var sign = text.LastIndexOfAny('+', '-');
        if (sign < 16 || !(text[(sign + 1)..] is { Length: 2 or 4 } digits) || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var minutes = (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60) + (digits.Length == 4 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
        if (minutes > 14 * 60
            || !DateTime.TryParseExact(text[..sign], OffsetWithoutColon, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        var utc = local.Ticks - ((text[sign] == '-' ? -minutes : minutes) * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
            return false;
        instant = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }
}
