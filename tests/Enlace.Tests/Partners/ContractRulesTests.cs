using System.Globalization;
using Enlace.Partners;

namespace Enlace.Tests.Partners;

public sealed class ContractRulesTests
{
    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00.000000")]
    [InlineData(" 2026-01-31 ", "2026-01-31T00:00:00.000000")]
    [InlineData("2026-01", "2026-01-01T00:00:00.000000")]
    [InlineData("2026-01-31T10:20", "2026-01-31T10:20:00.000000")]
    [InlineData("2026-01-31T10:20:30", "2026-01-31T10:20:30.000000")]
    [InlineData("2026-01-31 10:20:30", "2026-01-31T10:20:30.000000")]
    [InlineData("2026-01-31T10:20:30Z", "2026-01-31T10:20:30.000000")]
    [InlineData("2026-01-31T10:20:30.123456789Z", "2026-01-31T10:20:30.123456")]
    [InlineData("2026-01-31T10:20:30.5-05:00", "2026-01-31T15:20:30.500000")]
    [InlineData("1900-01-01", "1900-01-01T00:00:00.000000")]
    [InlineData("2200-12-31T23:59:59Z", "2200-12-31T23:59:59.000000")]
    [InlineData("1899-12-31", null)]
    [InlineData("1900-01-01T00:00:00+02:00", null)]
    [InlineData("2201-01-01", null)]
    [InlineData("9999-06-01", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("01/02/2026", null)]
    [InlineData("2026/01/31", null)]
    [InlineData("31 Jan 2026", null)]
    [InlineData("10:00", null)]
    [InlineData("2026", null)]
    [InlineData("1769853600", null)]
    [InlineData("hoy", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_time_is_ISO_8601_and_of_this_age(string? text, string? expected) =>
        Assert.Equal(expected, ContractRules.Time(text)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
}
