using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Cases 22 and 23: who is credited, with how much, and why.</summary>
public abstract class AttributionConformance(IHubFixture fixture) : MoneySuite(fixture)
{
    [Theory]
    [InlineData("LINEAR", 3, 100, "33.34 33.33 33.33")]
    [InlineData("POSITION_BASED", 2, 100, "50.00 50.00")]
    [InlineData("POSITION_BASED", 3, 100, "40.00 20.00 40.00")]
    [InlineData("FIRST_TOUCH", 3, 100, "100.00 0.00 0.00")]
    [InlineData("LAST_TOUCH", 3, 100, "0.00 0.00 100.00")]
    public async Task A_conversion_is_divided_by_the_model_of_its_campaign(string model, int touches, decimal value, string expected)
    {
        var (campaign, user, conversion) = (await Api.Campaign(model: model), Fresh.Token(), Fresh.Id());
        await Api.Track([.. Enumerable.Range(0, touches).Select(i => MoneyDriver.Touch(campaign, user, i % 2 == 0 ? MoneyDriver.One : MoneyDriver.Two, touches - i))]);
        await Api.Track(MoneyDriver.Purchase(campaign, user, null, value, conversion));

        var attribution = await Api.Attribution(conversion);

        var steps = Steps(attribution).Where(step => step.Text("veredicto") != "ES_LA_CONVERSION").ToArray();
        Assert.Equal(expected, string.Join(' ', steps.Select(step => step.At("monto").GetDecimal().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(value, attribution.At("creditos").EnumerateArray().Sum(credit => credit.At("monto").GetDecimal()));
        Assert.Equal(model, attribution.Text("modelo_atribucion"));
        Assert.All(Steps(attribution), step => Assert.False(string.IsNullOrWhiteSpace(step.Text("explicacion"))));
    }

    [Fact]
    public async Task A_conversion_ahead_of_its_campaign_waits_for_it()
    {
        var (campaign, conversion) = (Guid.CreateVersion7().ToString(), Fresh.Id());
        await Api.Track(MoneyDriver.Purchase(campaign, Fresh.Token(), MoneyDriver.One, 150, conversion));
        await Eventually.Holds(async () => (await Api.Get($"/api/v1/tracking/interacciones/{conversion}")).Status == 200, () => "no interaction");
        var body = CampaignsDriver.Seed();
        body["id_campaign"] = campaign;
        // Only the house may speak as the broker.
        await new CampaignsDriver(Hub.Client).Inject("comando-registrar-campaign", new { id = Fresh.Id(), specversion = "v1", type = "RegistrarCampaign", tenant_id = Tenant, data = body });
        await Api.Campaigns.Campaign(campaign);

        Assert.Equal("RESERVADA", Assert.Single(await Api.Commissions(conversion)).Text("estado"));
    }

    [Fact]
    public async Task A_conversion_ahead_of_its_participant_waits_for_it()
    {
        var (campaign, conversion, late) = (await Api.Campaign(), Fresh.Id(), $"p-{Fresh.Token()}");
        await Api.Track(MoneyDriver.Purchase(campaign, Fresh.Token(), late, 150, conversion));

        (await Api.Post($"/api/v1/campanias/{campaign}/participantes", new { id_participante = late, nombre = "Tarde", tipo = "influencer", informacion_perfil = "x" })).Expect(202);

        var commission = Assert.Single(await Api.Commissions(conversion));
        Assert.Equal((late, "RESERVADA", 15m), (commission.Text("id_afiliado"), commission.Text("estado"), MoneyDriver.Money(commission, "monto")));
        (await Api.Attribution(conversion)).IsNull("observacion");
    }

    [Fact]
    public async Task A_touch_loses_half_its_weight_in_a_week()
    {
        var (campaign, user, conversion) = (await Api.Campaign(model: "TIME_DECAY"), Fresh.Token(), Fresh.Id());
        var now = TimeProvider.System.GetUtcNow();
        await Api.Track(Touch(14), Touch(7));
        await Api.Track(new { id = conversion, tipo = "PURCHASE", marca_temporal = now, id_usuario = user, id_campania = campaign, id_afiliado = MoneyDriver.One, valor = 90, moneda = "USD" });

        Assert.Equal([30.00m, 60.00m, 0m], Steps(await Api.Attribution(conversion)).Select(step => step.At("monto").GetDecimal()));

        object Touch(int days) => new { tipo = "CLICK", marca_temporal = now.AddDays(-days), id_usuario = user, id_campania = campaign, id_afiliado = MoneyDriver.One };
    }

    [Fact]
    public async Task Whoever_lost_is_told_why()
    {
        var (campaign, user, conversion) = (await Api.Campaign(model: "LINEAR"), Fresh.Token(), Fresh.Id());
        await Api.Track(
            MoneyDriver.Touch(campaign, user, MoneyDriver.One, 20, id: $"old-{conversion}"), MoneyDriver.Purchase(campaign, user, MoneyDriver.One, 10, $"bought-{conversion}", 10),
            MoneyDriver.Touch(campaign, user, null, 3, id: $"nobody-{conversion}"), MoneyDriver.Touch(campaign, user, MoneyDriver.Two, 2, "VIEW", $"won-{conversion}"));
        await Api.Track(MoneyDriver.Purchase(campaign, user, MoneyDriver.One, 50, conversion));

        Assert.Equal(
            [($"won-{conversion}", "UNICO_TOQUE"), ($"old-{conversion}", "RECORRIDO_ANTERIOR"), ($"bought-{conversion}", "RECORRIDO_ANTERIOR"), ($"nobody-{conversion}", "SIN_AFILIADO"), (conversion, "ES_LA_CONVERSION")],
            Steps(await Api.Attribution(conversion)).Select(step => (step.Text("id_interaccion")!, step.Text("veredicto")!)));
    }

    [Fact]
    public async Task A_participant_is_one_whichever_of_its_ids_was_sent()
    {
        var (campaign, user, conversion) = (await Api.Campaign(model: "LINEAR"), Fresh.Token(), Fresh.Id());
        var ours = (await Api.Campaigns.Partners(campaign)).Single(partner => partner.Text("nombre") == "Alice Doe").Uuid("id");
        await Api.Track(MoneyDriver.Touch(campaign, user, ours, 2), MoneyDriver.Touch(campaign, user, MoneyDriver.One, 1));
        await Api.Track(MoneyDriver.Purchase(campaign, user, null, 80, conversion));

        var credit = Assert.Single((await Api.Attribution(conversion)).At("creditos").EnumerateArray());
        Assert.Equal((MoneyDriver.One, 80m), (credit.Text("id_afiliado"), credit.At("monto").GetDecimal()));
    }

    [Fact]
    public async Task A_conversion_that_was_told_again_is_not_attributed_again()
    {
        var (campaign, conversion) = (await Api.Campaign(), Fresh.Id());
        var purchase = MoneyDriver.Purchase(campaign, Fresh.Token(), MoneyDriver.One, 150, conversion);
        await Api.Track(purchase);
        var first = (await Api.Attribution(conversion)).GetRawText();
        var again = await Api.Track(purchase);

        Assert.Equal((0, 1), (again.At("nuevas").GetInt32(), again.At("repetidas").GetInt32()));
        await Api.Commissions(conversion);
        Assert.Equal(Fixed(first), Fixed((await Api.Attribution(conversion)).GetRawText()));

        static string Fixed(string json) => json[..json.IndexOf("\"comisiones\"", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task Nobody_is_told_of_conversions_of_other_tenants()
    {
        var (conversion, _) = await Api.Buy(await Api.Campaign(), 150);
        var stranger = await As("administrator", $"m-{Fresh.Token()}");

        (await stranger.Get($"/api/v1/atribuciones/{conversion}")).ExpectFault(404, "ATRIBUCION_NO_ENCONTRADA");
        (await stranger.Get($"/api/v1/tracking/interacciones/{conversion}")).ExpectFault(404, "INTERACCION_NO_ENCONTRADA");
    }

    private static JsonElement[] Steps(JsonElement attribution) => [.. attribution.At("recorrido").EnumerateArray()];
}
