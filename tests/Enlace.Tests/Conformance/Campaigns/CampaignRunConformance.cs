using System.Globalization;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>A campaign pays for what happens from its <c>inicio</c> on and before its <c>fin</c>.</summary>
public abstract class CampaignRunConformance(IHubFixture fixture) : MoneySuite(fixture)
{
    private static readonly DateTimeOffset Today = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    [Fact]
    public async Task What_happens_outside_of_it_is_on_record_and_not_paid()
    {
        var (start, end) = (Today.AddDays(-10).AddHours(7), Today.AddDays(-4).AddHours(9));
        var campaign = await Api.Campaign(more: [("inicio", start), ("fin", end)]);

        Assert.Equal("CAMPANIA_NO_ACTIVA", await Bought(campaign, start.AddMilliseconds(-1)));
        Assert.Equal("RESERVADA", await Bought(campaign, start));
        Assert.Equal("RESERVADA", await Bought(campaign, end.AddMilliseconds(-1)));
        Assert.Equal("CAMPANIA_NO_ACTIVA", await Bought(campaign, end));
        Assert.Equal("CAMPANIA_NO_ACTIVA", await Bought(campaign, end.AddDays(2)));

        var figures = await Api.Statistics(campaign);
        Assert.Equal((30m, 5), (MoneyDriver.Money(figures, "reservado"), figures.At("compras").GetInt32()));
    }

    [Fact]
    public async Task A_day_as_its_end_is_the_last_of_it()
    {
        var day = Today.AddDays(-3);
        var campaign = await Api.Campaign(more: [("inicio", Day(day)), ("fin", Day(day))]);

        Assert.Equal("CAMPANIA_NO_ACTIVA", await Bought(campaign, day.AddSeconds(-1)));
        Assert.Equal("RESERVADA", await Bought(campaign, day));
        Assert.Equal("RESERVADA", await Bought(campaign, day.AddDays(1).AddSeconds(-1)));
        Assert.Equal("CAMPANIA_NO_ACTIVA", await Bought(campaign, day.AddDays(1)));
        Assert.Equal((day, day.AddDays(1)), Run(await Api.Campaigns.Campaign(campaign)));
    }

    [Fact]
    public async Task Where_nobody_named_a_start_what_came_before_the_campaign_is_paid_for()
    {
        var campaign = await Api.Campaign(more: [("fin", "9999-12-31")]);

        Assert.Equal("RESERVADA", await Bought(campaign, Today.AddDays(-3)));
    }

    [Fact]
    public async Task It_may_be_moved()
    {
        var campaign = await Api.Campaign();
        var soon = TimeProvider.System.GetUtcNow().AddHours(1);

        await Change(campaign, new { inicio = soon });
        Assert.Equal("CAMPANIA_NO_ACTIVA", await Bought(campaign));

        await Change(campaign, new { inicio = Day(Today.AddDays(-2)) });
        Assert.Equal("RESERVADA", await Bought(campaign));

        await Change(campaign, new { fin = Day(Today.AddDays(-2)) });
        Assert.Equal("CAMPANIA_NO_ACTIVA", await Bought(campaign));
        Assert.Equal("RESERVADA", await Bought(campaign, Today.AddDays(-2)));
        Assert.Equal((Today.AddDays(-2), Today.AddDays(-1)), Run(await Api.Campaigns.Campaign(campaign)));

        // What is not named stays.
        await Change(campaign, new { nombre = "Otra" });
        Assert.Equal((Today.AddDays(-2), Today.AddDays(-1)), Run(await Api.Campaigns.Campaign(campaign)));
    }

    [Fact]
    public async Task It_never_ends_before_it_starts()
    {
        var (start, end) = (Today.AddDays(-10), Today.AddDays(-4));
        var campaign = await Api.Campaign(more: [("inicio", start), ("fin", end)]);

        foreach (var (change, field) in new (object, string)[]
        {
            (new { fin = start }, "fin"), (new { fin = start.AddDays(-1) }, "fin"), (new { inicio = end }, "inicio"), (new { inicio = end, fin = end.AddDays(-1) }, "fin"),
        })
            Assert.Equal(field, Assert.Single((await Api.Patch($"/api/v1/campanias/{campaign}", change)).ExpectFault(422, "DATOS_INVALIDOS").Json.At("detalles").EnumerateArray()).Text("campo"));

        Assert.Equal((start, end), Run(await Api.Campaigns.Campaign(campaign)));
    }

    /// <summary>What became of a purchase: the state of its commission, or why there is none.</summary>
    private async Task<string?> Bought(string campaign, DateTimeOffset? at = null)
    {
        var id = Fresh.Id();
        await Api.Track(new
        {
            id,
            tipo = "PURCHASE",
            marca_temporal = at ?? TimeProvider.System.GetUtcNow(),
            id_usuario = Fresh.Token(),
            id_campania = campaign,
            id_afiliado = MoneyDriver.One,
            valor = 150,
            moneda = "USD",
            canal = "web",
        });
        var made = Assert.Single(await Api.Commissions(id));
        return made.Text("estado") == "RECHAZADA" ? made.Text("motivo") : made.Text("estado");
    }

    private async Task Change(string campaign, object change)
    {
        var changed = (await Api.Patch($"/api/v1/campanias/{campaign}", change)).Expect(200);
        await Eventually.Holds(
            async () => (await Api.Get($"/api/v1/campanias/{campaign}")).Header("ETag") == changed.Header("ETag"), () => "the change is in the read model", 20);
    }

    private static (DateTimeOffset, DateTimeOffset) Run(JsonElement campaign) => (campaign.At("inicio").GetDateTimeOffset(), campaign.At("fin").GetDateTimeOffset());

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
