using Enlace.Leads.Domain;

namespace Enlace.Tests.Leads.Domain;

public sealed class FieldTimesTests
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_newer_is_taken_what_is_older_is_not_and_of_two_at_once_the_last()
    {
        var times = FieldTimes.Read(null);

        Assert.True(times.Take("phone", Noon));
        Assert.False(times.Take("phone", Noon.AddTicks(-1)));
        Assert.True(times.Take("phone", Noon));
        Assert.True(times.Take("email", Noon.AddDays(-1)));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var times = FieldTimes.Read(null);
        times.Take("phone", Noon);

        Assert.False(FieldTimes.Read(times.ToString()).Take("phone", Noon.AddTicks(-1)));
    }
}
