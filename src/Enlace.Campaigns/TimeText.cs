namespace Enlace.Campaigns;

/// <summary>An instant in an address.</summary>
internal static class TimeText
{
    public const string Rule = "un instante ISO 8601, por ejemplo 2026-01-31 o 2026-01-31T08:00:00Z";

    public static bool IsTime(string? text) => text is null || Read(text) is not null;

    public static DateTimeOffset? Read(string? text) => text is not null && Instant.TryRead(text, out var time) ? UnixMicroseconds.Cut(time) : null;
}
