using System.Globalization;
using System.Text.RegularExpressions;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>How often the reconciliation runs. Of cron's language it knows what such a setting says: every so many minutes or hours.</summary>
internal static partial class SyncSchedule
{
    /// <exception cref="FormatException">The expression says something else.</exception>
    public static TimeSpan Every(string? cron, double minutes)
    {
        if (string.IsNullOrWhiteSpace(cron))
            return TimeSpan.FromMinutes(minutes);
        var match = Steps().Match(cron.Trim());
        var every = match.Groups["minutes"].Success
            ? TimeSpan.FromMinutes(Number(match.Groups["minutes"]))
            : match.Success ? TimeSpan.FromHours(match.Groups["hours"].Success ? Number(match.Groups["hours"]) : 1) : TimeSpan.Zero;
        return every > TimeSpan.Zero && every <= TimeSpan.FromDays(1)
            ? every
            : throw new FormatException("SYNC_CRON (Leads:Odoo:SyncCron) must be like '*/15 * * * *' (minutes) or '0 */2 * * *' (hours).");
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:\*/(?<minutes>\d{1,2})\s+\*|0\s+(?:\*|\*/(?<hours>\d{1,2})))\s+\*\s+\*\s+\*$")]
    private static partial Regex Steps();
}
