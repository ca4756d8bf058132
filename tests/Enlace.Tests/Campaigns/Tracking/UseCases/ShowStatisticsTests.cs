using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Tracking.UseCases;

public sealed class ShowStatisticsTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task A_quiet_campaign_has_figures_too()
    {
        var figures = await Api.Statistics(await Api.Campaign(budget: 500));

        Assert.Equal((0, 0m, 0m, 0m, 500m, 500m), (figures.At("impresiones").GetInt32(), figures.At("ctr").GetDecimal(), figures.At("cr").GetDecimal(), figures.At("cpc").GetDecimal(), MoneyDriver.Money(figures, "presupuesto"), MoneyDriver.Money(figures, "disponible")));
        (await Api.Get($"/api/v1/campanias/{Fresh.Id()}/estadisticas")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
        (await Api.Get("/api/v1/campanias/nada/estadisticas")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
    }

    [Fact]
    public async Task A_part_of_the_time_counts_for_itself()
    {
        var campaign = await Api.Campaign();
        await Api.Track(MoneyDriver.Touch(campaign, "u", MoneyDriver.One, 3), MoneyDriver.Touch(campaign, "u", MoneyDriver.One, 0));
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(1, (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?desde={yesterday}")).Expect(200).Json.At("clics").GetInt32());
        (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?desde=ayer")).ExpectFault(422, "DATOS_INVALIDOS");
    }

    [Fact]
    public async Task A_click_costs_what_was_earned_in_the_same_time()
    {
        var campaign = await Api.Campaign();
        await Api.Track(MoneyDriver.Touch(campaign, "u", MoneyDriver.One, 3));
        await Api.Confirm((await Api.Buy(campaign, 150)).Commissions[0].Text("id")!);
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(15m, (await Api.Statistics(campaign)).At("cpc").GetDecimal());
        Assert.Equal((1, 0m), await Of($"hasta={yesterday}"));
        Assert.Equal((1, 15m), await Of("desde=2020-01-01"));

        async Task<(int Clicks, decimal Cost)> Of(string asked)
        {
            var figures = (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?{asked}")).Expect(200).Json;
            return (figures.At("clics").GetInt32(), figures.At("cpc").GetDecimal());
        }
    }
}
