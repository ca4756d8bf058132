using Cronos;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>When the reconciliation runs: at the times of a cron expression, in UTC, or every so many minutes.</summary>
internal sealed class SyncSchedule
{
    private const string Setting = "SYNC_CRON (Leads:Odoo:SyncCron)", Example = "'*/15 * * * *' or '30 3 * * MON-FRI'";
    private const int Fields = 5;

    private readonly CronExpression? _times;
    private readonly TimeSpan _every;

    private SyncSchedule(CronExpression? times, TimeSpan every) => (_times, _every) = (times, every);

    /// <param name="cron">Minute, hour, day of the month, month and day of the week; null or blank leaves it to the minutes.</param>
    /// <param name="minutes">From one run to the next.</param>
    /// <exception cref="FormatException">The expression is none, or names no time that ever comes.</exception>
    public static SyncSchedule From(string? cron, double minutes)
    {
        if (string.IsNullOrWhiteSpace(cron))
            return new SyncSchedule(null, TimeSpan.FromMinutes(minutes));
        // Six fields and words such as @hourly are dialects.
        if (cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length != Fields || !CronExpression.TryParse(cron.Trim(), CronFormat.Standard, out var times))
            throw new FormatException($"{Setting} must be a cron expression of five fields, times in UTC, such as {Example}; not '{cron}'.");
        if (times.GetNextOccurrence(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null)
            throw new FormatException($"{Setting} names no time that ever comes: '{cron}'.");
        return new SyncSchedule(times, TimeSpan.Zero);
    }

    /// <summary>The first time after this one.</summary>
    public DateTimeOffset Next(DateTimeOffset after) =>
        _times is null ? after + _every : _times.GetNextOccurrence(after, TimeZoneInfo.Utc) ?? DateTimeOffset.MaxValue;

    /// <summary>Whether a time has come since the last run. However many were missed, they are one run.</summary>
    public bool IsDue(DateTimeOffset last, DateTimeOffset now) => Next(last) <= now;
}
