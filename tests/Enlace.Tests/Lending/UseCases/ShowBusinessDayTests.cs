using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ShowBusinessDayTests
{
    [Theory]
    [InlineData("2026-03-02T05:59:59Z", "America/Mexico_City", "2026-03-01")]
    [InlineData("2026-03-02T06:00:00Z", "America/Mexico_City", "2026-03-02")]
    [InlineData("2026-03-02T06:00:00Z", "America/Tijuana", "2026-03-01")]
    public async Task Today_is_the_lenders_day(string now, string zone, string day)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["BUSINESS_TIMEZONE"] = zone }, new Enlace.Host.HubParts(Clock: clock));

        var shown = (await (await LendingHub.Keyed(hub)).Get("/portfolio/business-day")).Expect(200).Json;

        Assert.Equal(day, shown.Text("today"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, shown.At("closed_through").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, shown.At("last").ValueKind);
    }
}
