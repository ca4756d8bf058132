using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What becomes of conversions whose campaign or participant never comes: they are kept, and say why nobody earns by them.</summary>
public abstract class PatienceConformance(PatienceStage stage) : MoneySuite(stage)
{
    [Fact]
    public async Task Who_is_unknown_is_promised_nothing_and_named()
    {
        var (conversion, made) = await Api.Buy(await Api.Campaign(), 150, "p-nadie");

        Assert.Equal(("RECHAZADA", "AFILIADO_DESCONOCIDO"), (made[0].Text("estado"), made[0].Text("motivo")));
        var attribution = await Api.Attribution(conversion);
        Assert.Contains("p-nadie", attribution.Text("observacion"), StringComparison.Ordinal);
        Assert.Equal(150m, attribution.At("creditos").EnumerateArray().Single().At("monto").GetDecimal());
    }

    [Fact]
    public async Task Only_the_part_of_the_unknown_is_lost()
    {
        var (campaign, user, conversion) = (await Api.Campaign(model: "LINEAR"), Fresh.Token(), Fresh.Id());
        await Api.Track(MoneyDriver.Touch(campaign, user, "p-nadie", 2), MoneyDriver.Touch(campaign, user, MoneyDriver.One, 1));
        await Api.Track(MoneyDriver.Purchase(campaign, user, null, 200, conversion));

        Assert.Equal(
            [(MoneyDriver.One, "RESERVADA"), ("p-nadie", "RECHAZADA")], (await Api.Commissions(conversion)).Select(one => (one.Text("id_afiliado")!, one.Text("estado")!)).Order());
    }

    [Fact]
    public async Task A_campaign_that_never_comes_leaves_a_remark()
    {
        var (campaign, conversion) = (Fresh.Id(), Fresh.Id());
        await Api.Track(MoneyDriver.Purchase(campaign, Fresh.Token(), MoneyDriver.One, 150, conversion));

        var attribution = await Api.Attribution(conversion);

        Assert.Equal((campaign, "La campaña no existe; nadie gana comisión por esta conversión."), (attribution.Text("id_campania"), attribution.Text("observacion")));
        Assert.Equal(0, attribution.At("comisiones").GetArrayLength());
        Assert.Equal("REGISTRADA", (await Api.Get($"/api/v1/tracking/interacciones/{conversion}")).Expect(200).Json.Text("estado"));
    }
}
