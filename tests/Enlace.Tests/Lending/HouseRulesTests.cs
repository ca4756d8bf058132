using Enlace.Lending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Lending;

public sealed class HouseRulesTests
{
    [Theory]
    [InlineData("2026-01-16T05:59:59Z", "2026-01-15")]
    [InlineData("2026-01-16T06:00:00Z", "2026-01-16")]
    [InlineData("2026-07-16T05:59:59Z", "2026-07-15")]
    public void The_day_is_that_of_Mexico(string now, string day) => Assert.Equal(
        day, Of().Today(new FakeTimeProvider(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Both_can_be_set()
    {
        var house = Of(("Lending:VatRate", "0.08"), ("Lending:TimeZone", "UTC"));

        Assert.Equal((0.08m, 0.16m), (house.VatRate, Of().VatRate));
        Assert.Equal(new DateOnly(2026, 1, 16), house.Today(new FakeTimeProvider(new DateTimeOffset(2026, 1, 16, 0, 0, 0, TimeSpan.Zero))));
    }

    [Theory]
    [InlineData("Lending:VatRate", "16")]
    [InlineData("Lending:VatRate", "a lot")]
    [InlineData("Lending:TimeZone", "Nowhere/Else")]
    public void A_setting_that_cannot_be_is_named(string name, string value) =>
        Assert.Contains(name, Assert.Throws<FormatException>(() => Of((name, value))).Message, StringComparison.Ordinal);

    private static HouseRules Of(params (string Name, string Value)[] settings) => HouseRules.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build());
}
