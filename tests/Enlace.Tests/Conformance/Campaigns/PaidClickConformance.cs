using System.Globalization;
using System.Text.Json;
using Enlace.Campaigns.Attribution.Jobs;
using Enlace.Campaigns.Data;
using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What a click earns where clicks are paid for, and what whoever clicks again and again earns.</summary>
public abstract class PaidClickConformance(IHubFixture fixture) : MoneySuite(fixture)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

    [Fact]
    public async Task Who_clicks_again_and_again_is_paid_for_once_by_any_name()
    {
        var campaign = await PerClick();
        var link = await Link(campaign, MoneyDriver.One);
        var began = TimeProvider.System.GetUtcNow().Hour;

        // A cookie thrown away, or a name of their own choice: the address is the same.
        var clicks = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Follow(link, i % 2 == 0 ? "ana" : Fresh.Token())));

        // Where an hour has struck between them, they are of two.
        var hours = TimeProvider.System.GetUtcNow().Hour == began ? 1 : 2;
        var attributions = await All(clicks);
        var paid = attributions.Count(one => one.At("creditos").GetArrayLength() == 1);
        Assert.InRange(paid, 1, hours);
        Assert.Equal(12 - paid, attributions.Count(one => Verdict(one) == "CLIC_REPETIDO"));
        Assert.Equal(12, (await Api.Statistics(campaign)).At("clics").GetInt32());
        await Reserved(campaign, paid * 0.25m);
    }

    [Fact]
    public async Task Another_link_is_another_click()
    {
        var campaign = await PerClick();

        var clicks = await Task.WhenAll(Follow(await Link(campaign, MoneyDriver.One), "ana"), Follow(await Link(campaign, MoneyDriver.Two), "ana"));

        Assert.All(await All(clicks), one => Assert.Equal("UNICO_TOQUE", Verdict(one)));
        await Reserved(campaign, 0.50m);
    }

    [Fact]
    public async Task A_person_who_is_told_of_is_paid_for_once_in_each_hour()
    {
        var (campaign, user) = (await PerClick(), Fresh.Token());
        // One in each half of an hour, whichever minute it is now.
        var hour = new DateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(-6).Date, TimeSpan.Zero);
        var clicks = Enumerable.Range(0, 6).Select(i => new
        {
            id = Fresh.Id(),
            tipo = "CLICK",
            marca_temporal = hour.AddMinutes(i * 30).ToString("O", CultureInfo.InvariantCulture),
            id_usuario = user,
            id_campania = campaign,
            id_afiliado = MoneyDriver.One,
        }).ToArray();
        await Api.Track([.. clicks.OrderBy(_ => Random.Shared.Next())]);

        var verdicts = (await All([.. clicks.Select(click => click.id)])).Select(Verdict).ToArray();

        Assert.Equal((3, 3), (verdicts.Count(one => one == "UNICO_TOQUE"), verdicts.Count(one => one == "CLIC_REPETIDO")));
        await Reserved(campaign, 0.75m);
        // Others are not held to what this one did.
        var other = Fresh.Id();
        await Api.Track(new { id = other, tipo = "CLICK", marca_temporal = hour.ToString("O", CultureInfo.InvariantCulture), id_usuario = Fresh.Token(), id_campania = campaign, id_afiliado = MoneyDriver.One });
        Assert.Equal(0.25m, MoneyDriver.Money(Assert.Single(await Api.Commissions(other)), "monto"));
    }

    [Fact]
    public async Task A_visit_that_the_campaign_could_not_pay_for_leaves_room_for_the_next()
    {
        var (campaign, user, at) = (await PerClick(), Fresh.Token(), TimeProvider.System.GetUtcNow().AddMinutes(-1));
        (await Api.Post($"/api/v1/campanias/{campaign}/pausar")).Expect(200, 202);
        await Api.Campaigns.Campaign(campaign, "PAUSADA");
        var first = await Click();
        (await Api.Post($"/api/v1/campanias/{campaign}/activar")).Expect(200, 202);
        await Api.Campaigns.Campaign(campaign, "ACTIVA");

        var second = await Click();

        Assert.Equal(("RECHAZADA", "RESERVADA"), (first.Text("estado"), second.Text("estado")));
        await Reserved(campaign, 0.25m);

        async Task<JsonElement> Click()
        {
            var id = Fresh.Id();
            await Api.Track(new { id, tipo = "CLICK", marca_temporal = at, id_usuario = user, id_campania = campaign, id_afiliado = MoneyDriver.One });
            return Assert.Single(await Api.Commissions(id));
        }
    }

    [Fact]
    public async Task A_participant_has_one_link_by_whichever_id_it_is_named()
    {
        var (campaign, user) = (await PerClick(), Fresh.Token());
        var ours = (await Api.Campaigns.Partners(campaign)).Single(partner => partner.Text("nombre") == "Alice Doe").Uuid("id");
        var (one, two) = (Fresh.Id(), Fresh.Id());
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-1);

        await Api.Track(Click(one, ours), Click(two, MoneyDriver.One));

        Assert.Equal(["CLIC_REPETIDO", "UNICO_TOQUE"], (await All([one, two])).Select(Verdict).Order());

        object Click(string id, string participant) => new { id, tipo = "CLICK", marca_temporal = at, id_usuario = user, id_campania = campaign, id_afiliado = participant };
    }

    [Theory]
    [InlineData("bot", null)]
    [InlineData("web", "Googlebot/2.1")]
    public async Task A_program_earns_nothing_however_much_is_borne(string channel, string? agent)
    {
        var (campaign, id) = (await PerClick("PERMISSIVE"), Fresh.Id());

        await Api.Track(new { id, tipo = "CLICK", marca_temporal = TimeProvider.System.GetUtcNow(), id_usuario = "u", id_campania = campaign, id_afiliado = MoneyDriver.One, canal = channel, agente_usuario = agent });

        var attribution = await Api.Attribution(id);
        Assert.Equal(("NO_ES_PERSONA", 60), (Verdict(attribution), attribution.At("score_fraude").GetInt32()));
        Assert.Contains("programa", attribution.At("recorrido").EnumerateArray().Single().Text("explicacion"), StringComparison.Ordinal);
        Assert.Equal(0, attribution.At("creditos").GetArrayLength());
    }

    [Fact]
    public async Task A_flood_from_one_address_speaks_against_its_last()
    {
        var link = await Link(await PerClick(), MoneyDriver.One);
        var last = "";
        for (var i = 0; i < 31; i++)
            last = await Follow(link, Fresh.Token());

        Assert.Equal(25, (await Api.Attribution(last)).At("score_fraude").GetInt32());
    }

    [Fact]
    public async Task Who_was_paid_for_is_forgotten_after_two_months()
    {
        var (campaign, one, two) = (await PerClick(), Fresh.Id(), Fresh.Id());
        await Api.Track(Click(one), Click(two));
        Assert.All(await All([one, two]), attribution => Assert.Equal("UNICO_TOQUE", Verdict(attribution)));
        var services = ((InProcessHub)Hub).Services;
        var database = services.GetRequiredService<Database>();
        await database.Write(
            (session, cancel) => session.Execute(
                SchemaText.Of("UPDATE campaigns.paid_clicks SET made_at = @at WHERE tenant_id = @tenant AND click_id = @id"), cancel,
                ("at", TimeProvider.System.GetUtcNow().AddDays(-61)), ("tenant", Tenant), ("id", one)),
            TestContext.Current.CancellationToken);

        Assert.True(await services.GetRequiredService<ForgetPaidClicks>().Sweep(TestContext.Current.CancellationToken) >= 1);

        Assert.Equal([two], await database.Read(
            (session, cancel) => session.Query(SchemaText.Of("SELECT click_id FROM campaigns.paid_clicks WHERE tenant_id = @tenant"), row => row.Text(0), cancel, ("tenant", Tenant)),
            TestContext.Current.CancellationToken));

        object Click(string id) => new { id, tipo = "CLICK", marca_temporal = TimeProvider.System.GetUtcNow(), id_usuario = Fresh.Token(), id_campania = campaign, id_afiliado = MoneyDriver.One };
    }

    private Task<string> PerClick(string policy = "MODERATE") => Api.Campaign(rule: new { tipo = "CPC", valor = 0.25 }, policy: policy);

    private async Task<string> Link(string campaign, string participant) =>
        (await Api.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = participant, destino = "https://tienda.example/?c={clic}" })).Expect(201).Json.Text("codigo")!;

    /// <summary>Returns the click's id.</summary>
    private async Task<string> Follow(string code, string user) =>
        (await new HubCaller(Hub.Client).Get($"/r/{code}?id_usuario={user}", ("User-Agent", Browser))).Expect(302).Header("Location")!.Split("c=")[1];

    private async Task<IReadOnlyList<JsonElement>> All(IReadOnlyList<string> clicks)
    {
        var all = new List<JsonElement>();
        foreach (var click in clicks)
            all.Add(await Api.Attribution(click));
        return all;
    }

    private Task Reserved(string campaign, decimal amount) => Eventually.Holds(
        async () => MoneyDriver.Money(await Api.Statistics(campaign), "reservado") == amount, () => $"{amount} reserved", 20);

    private static string? Verdict(JsonElement attribution) => attribution.At("recorrido").EnumerateArray().Single().Text("veredicto");
}
