using System.Globalization;

namespace Enlace.Campaigns;

/// <summary>An instant as callers write it, in an address or a body.</summary>
internal static class TimeText
{
    public const string Rule = "un instante ISO 8601, por ejemplo 2026-01-31 o 2026-01-31T08:00:00Z";

    public static bool IsTime(string? text) => text is null || Read(text) is not null;

    public static DateTimeOffset? Read(string? text) => text is not null && Instant.TryRead(text, out var time) ? UnixMicroseconds.Cut(time) : null;

    /// <summary>An end, of which a day without a time is the last that counts.</summary>
    public static DateTimeOffset? ReadEnd(string? text) => Read(text) is { } time ? EndOf(time, text) : null;

    /// <summary>What <paramref name="time"/> is as an end, by the words in which it was written.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset time, string? text) => IsDay(text) && time.Date != DateTime.MaxValue.Date ? time.AddDays(1) : time;

    /// <summary>The beginning of its hour.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>The end of its hour; a full hour is one.</summary>
    public static DateTimeOffset HourAfter(DateTimeOffset time)
    {
        var hour = HourOf(time);
        return hour == time || DateTimeOffset.MaxValue - hour < TimeSpan.FromHours(1) ? time : hour.AddHours(1);
    }

    /// <summary>A day and no time of it, as people write the last day of something.</summary>
    private static bool IsDay(string? text) => DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
