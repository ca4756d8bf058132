namespace Enlace.Kernel.Persistence;

/// <summary>How SQLite keeps an instant: microseconds since 1970 as an integer, the resolution of PostgreSQL's timestamptz.</summary>
public static class UnixMicroseconds
{
    public static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Cuts what the databases would cut, so that an answer shows exactly what a later read shows.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) => ToTime(Of(time));
}
