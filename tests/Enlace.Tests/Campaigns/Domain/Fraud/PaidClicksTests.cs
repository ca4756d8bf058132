using Enlace.Campaigns.Domain.Fraud;

namespace Enlace.Tests.Campaigns.Domain.Fraud;

/// <summary>Which clicks are one visit.</summary>
public sealed class PaidClicksTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:59:59.999999Z", true)]
    [InlineData("2026-03-01T10:59:59.999999Z", "2026-03-01T11:00:00Z", false)]
    [InlineData("2026-03-01T10:30:00-05:00", "2026-03-01T15:01:00Z", true)]
    public void A_stretch_begins_with_the_clock(string one, string other, bool isSame) => Assert.Equal(
        isSame, PaidClicks.StretchOf(At(one), Hour) == PaidClicks.StretchOf(At(other), Hour));

    [Fact]
    public void A_visitor_is_known_by_address_and_name_and_whoever_is_told_of_by_name()
    {
        Assert.Equal(["a:f00d", "u:ana"], PaidClicks.NamesOf("ana", "f00d"));
        Assert.Equal(["u:f00d"], PaidClicks.NamesOf("f00d", null));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
