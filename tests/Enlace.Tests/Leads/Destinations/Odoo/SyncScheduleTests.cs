using System.Globalization;
using Enlace.Leads.Destinations.Odoo;

namespace Enlace.Tests.Leads.Destinations.Odoo;

public sealed class SyncScheduleTests
{
    [Theory]
    [InlineData("*/15 * * * *", "2026-01-30T10:07:30Z", "2026-01-30T10:15:00Z")]
    [InlineData("0 */2 * * *", "2026-01-30T10:00:00Z", "2026-01-30T12:00:00Z")]
    // A Friday.
    [InlineData("30 3 * * MON-FRI", "2026-01-30T03:30:00Z", "2026-02-02T03:30:00Z")]
    [InlineData("5,35 8-10 * * *", "2026-01-30T08:06:00Z", "2026-01-30T08:35:00Z")]
    [InlineData("5,35 8-10 * * *", "2026-01-30T10:35:00Z", "2026-01-31T08:05:00Z")]
    [InlineData("0 0 1 1,7 *", "2026-01-30T00:00:00Z", "2026-07-01T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2026-01-30T00:00:00Z", "2028-02-29T00:00:00Z")]
    // Written with another offset it is the same moment: the times are those of UTC.
    [InlineData("0 3 * * *", "2026-01-30T04:30:00+02:00", "2026-01-30T03:00:00Z")]
    public void A_run_follows_at_the_next_time_of_the_expression(string cron, string after, string next)
    {
        var schedule = SyncSchedule.From(cron, 15);

        Assert.Equal(Time(next), schedule.Next(Time(after)));
        Assert.False(schedule.IsDue(Time(after), Time(next).AddSeconds(-1)));
        Assert.True(schedule.IsDue(Time(after), Time(next)));
    }

    [Fact]
    public void However_many_were_missed_they_are_one_run()
    {
        var schedule = SyncSchedule.From("0 3 * * *", 15);
        var (last, now) = (Time("2026-01-30T03:00:01Z"), Time("2026-02-05T08:00:00Z"));

        Assert.True(schedule.IsDue(last, now));
        Assert.False(schedule.IsDue(now, now.AddHours(18)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Without_an_expression_it_is_every_so_many_minutes(string? cron) =>
        Assert.Equal(Time("2026-01-30T10:22:30Z"), SyncSchedule.From(cron, 15).Next(Time("2026-01-30T10:07:30Z")));

    [Theory]
    [InlineData("every day")]
    [InlineData("*/0 * * * *")]
    [InlineData("61 * * * *")]
    [InlineData("* * * *")]
    [InlineData("0 0 3 * * *")]
    [InlineData("@hourly")]
    [InlineData("0 0 31 2 *")]
    public void What_is_no_expression_or_never_comes_is_refused_by_the_settings_name(string cron)
    {
        var message = Assert.Throws<FormatException>(() => SyncSchedule.From(cron, 15)).Message;

        Assert.Contains("SYNC_CRON", message, StringComparison.Ordinal);
        Assert.Contains(cron, message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
