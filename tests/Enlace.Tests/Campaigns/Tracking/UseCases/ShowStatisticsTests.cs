using System.Globalization;
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
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(1, (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?desde={yesterday}")).Expect(200).Json.At("clics").GetInt32());
        (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?desde=ayer")).ExpectFault(422, "DATOS_INVALIDOS");
    }

    [Fact]
    public async Task A_click_costs_what_was_earned_in_the_same_time()
    {
        var campaign = await Api.Campaign();
        await Api.Track(MoneyDriver.Touch(campaign, "u", MoneyDriver.One, 3));
        await Api.Confirm((await Api.Buy(campaign, 150)).Commissions[0].Text("id")!);
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(15m, (await Api.Statistics(campaign)).At("cpc").GetDecimal());
        Assert.Equal((1, 0m), await Of($"hasta={yesterday}"));
        Assert.Equal((1, 15m), await Of("desde=2020-01-01"));

        async Task<(int Clicks, decimal Cost)> Of(string asked)
        {
            var figures = (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?{asked}")).Expect(200).Json;
            return (figures.At("clics").GetInt32(), figures.At("cpc").GetDecimal());
        }
    }

    [Theory]
    [InlineData("hasta=2026-02-03", 1)]
    [InlineData("hasta=2026-02-02", 0)]
    [InlineData("desde=2026-02-03T10:30:00Z", 1)]
    [InlineData("desde=2026-02-03T11:00:00Z", 0)]
    [InlineData("hasta=2026-02-03T10:01:00Z", 1)]
    [InlineData("hasta=2026-02-03T10:00:00Z", 0)]
    [InlineData("hasta=9999-12-31T23:59:59Z", 1)]
    public async Task A_day_as_the_end_counts_itself_and_hours_are_whole(string asked, int clicks)
    {
        var campaign = await Api.Campaign();
        await Api.Track(new { tipo = "CLICK", marca_temporal = "2026-02-03T10:05:00Z", id_usuario = "u", id_campania = campaign, id_afiliado = MoneyDriver.One });

        Assert.Equal(clicks, (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?{asked}")).Expect(200).Json.At("clics").GetInt32());
    }

    [Fact]
    public async Task Clicks_and_what_they_cost_are_of_the_same_hours()
    {
        var campaign = await Api.Campaign();
        var commission = (await Api.Buy(campaign, 150)).Commissions[0];
        await Api.Confirm(commission.Text("id")!);
        var made = DateTimeOffset.Parse(commission.Text("fecha_creacion")!, CultureInfo.InvariantCulture).UtcDateTime;
        var hour = made.Date.AddHours(made.Hour);
        await Api.Track(new { tipo = "CLICK", marca_temporal = Text(hour), id_usuario = "u", id_campania = campaign, id_afiliado = MoneyDriver.One });

        Assert.Equal((1, 15m), await Of($"desde={Text(hour.AddHours(1).AddMilliseconds(-1))}"));
        Assert.Equal((1, 15m), await Of($"hasta={Text(hour.AddMilliseconds(1))}"));

        async Task<(int Clicks, decimal Cost)> Of(string asked)
        {
            var figures = (await Api.Get($"/api/v1/campanias/{campaign}/estadisticas?{asked}")).Expect(200).Json;
            return (figures.At("clics").GetInt32(), figures.At("cpc").GetDecimal());
        }

        static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Halves_are_rounded_up()
    {
        var (seen, bought) = (await Api.Campaign(), await Api.Campaign(rule: new { tipo = "CPL", valor = 4 }));
        await Api.Track([.. Enumerable.Range(0, 128).Select(_ => MoneyDriver.Touch(seen, "u", MoneyDriver.One, 1, "VIEW")), MoneyDriver.Touch(seen, "u", MoneyDriver.One, 1)]);
        var lead = Fresh.Id();
        await Api.Track([.. Enumerable.Range(0, 128).Select(_ => MoneyDriver.Touch(bought, "u", MoneyDriver.One, 1)), MoneyDriver.Touch(bought, "v", MoneyDriver.One, 0, "LEAD", lead)]);
        await Api.Confirm((await Api.Commissions(lead))[0].Text("id")!);

        // One of 128 is 0.78125 %, and 4 of 128 is 0.03125.
        Assert.Equal(0.7813m, (await Api.Statistics(seen)).At("ctr").GetDecimal());
        var figures = await Api.Statistics(bought);
        Assert.Equal((0.7813m, 0.0313m), (figures.At("cr").GetDecimal(), figures.At("cpc").GetDecimal()));
    }
}
