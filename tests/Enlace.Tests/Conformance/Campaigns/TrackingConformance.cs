using System.Globalization;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Interactions and clicks: known by their ids, counted by the hour, and nobody's address kept.</summary>
public abstract class TrackingConformance(IHubFixture fixture) : MoneySuite(fixture)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

    [Fact]
    public async Task Five_hundred_at_once_and_again_are_five_hundred()
    {
        var campaign = await Api.Campaign();
        var batch = Enumerable.Range(0, 500).Select(i => MoneyDriver.Touch(campaign, $"u-{i}", i % 2 == 0 ? MoneyDriver.One : MoneyDriver.Two, i / 24.0, i % 5 == 0 ? "CLICK" : "VIEW", $"i-{campaign}-{i}")).ToArray();

        var first = await Api.Track(batch);
        var again = await Api.Track([.. batch.Reverse()]);

        Assert.Equal((500, 500, 0), (first.At("recibidas").GetInt32(), first.At("nuevas").GetInt32(), first.At("repetidas").GetInt32()));
        Assert.Equal((500, 0, 500), (again.At("recibidas").GetInt32(), again.At("nuevas").GetInt32(), again.At("repetidas").GetInt32()));
        var figures = await Api.Statistics(campaign);
        Assert.Equal((400, 100, 0, 25m), (figures.At("impresiones").GetInt32(), figures.At("clics").GetInt32(), figures.At("conversiones").GetInt32(), figures.At("ctr").GetDecimal()));
    }

    [Fact]
    public async Task Five_hundred_with_all_their_words_are_not_too_many()
    {
        var campaign = await Api.Campaign();
        var batch = Enumerable.Range(0, 500).Select(i => new
        {
            id = $"w-{campaign}-{i}".PadRight(100, 'x'),
            tipo = "VIEW",
            marca_temporal = TimeProvider.System.GetUtcNow(),
            id_usuario = new string('u', 100),
            id_campania = campaign,
            id_afiliado = MoneyDriver.One,
            canal = new string('c', 50),
            agente_usuario = new string('a', 500),
        }).ToArray<object>();

        Assert.Equal(500, (await Api.Track(batch)).At("nuevas").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/tracking/interacciones?id_campania=%00")]
    [InlineData("/api/v1/tracking/interacciones?id_afiliado=a%00b")]
    [InlineData("/api/v1/comisiones?id_campania=%00")]
    [InlineData("/api/v1/comisiones?id_afiliado=%00")]
    [InlineData("/eventos?id_campana=%00")]
    [InlineData("/eventos?id_partner=%00")]
    [InlineData("/partners?id_campaign=%00")]
    public async Task What_no_row_can_hold_is_refused_by_its_name(string path) => (await Api.Get(path)).ExpectFault(422, "DATOS_INVALIDOS");

    [Fact]
    public async Task A_program_with_a_long_name_is_kept_without_half_a_character()
    {
        var campaign = await Api.Campaign(rule: new { tipo = "CPC", valor = 1 });
        var link = (await Api.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = MoneyDriver.One, destino = "https://tienda.example/?c={clic}" })).Expect(201).Json;

        Assert.Equal(499, Enlace.Campaigns.Tracking.UseCases.FollowLink.Cut(new string('M', 499) + "\U0001F600 Firefox").Length);
        Assert.Equal(500, Enlace.Campaigns.Tracking.UseCases.FollowLink.Cut(new string('M', 600)).Length);
        (await new HubCaller(Hub.Client).Get($"/r/{link.Text("codigo")}", ("User-Agent", Browser))).Expect(302);
    }

    [Fact]
    public async Task Batches_that_meet_count_each_interaction_once()
    {
        var campaign = await Api.Campaign();
        var all = Enumerable.Range(0, 300).Select(i => MoneyDriver.Touch(campaign, $"u-{i % 7}", MoneyDriver.One, i / 24.0, id: $"m-{campaign}-{i}")).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Api.Track([.. all.Skip(n * 30).Take(150).OrderBy(_ => Random.Shared.Next())])));

        Assert.Equal(300, (await Api.Statistics(campaign)).At("clics").GetInt32());
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_its_place_and_then_nothing_is_taken()
    {
        var campaign = await Api.Campaign();
        var good = MoneyDriver.Touch(campaign, "u", MoneyDriver.One, 1);
        var late = new { tipo = "CLICK", marca_temporal = TimeProvider.System.GetUtcNow().AddMinutes(6), id_usuario = "u", id_campania = campaign };
        var odd = new { tipo = "COMPRA", marca_temporal = "ayer", id_usuario = 5, valor = -1 };

        var answer = await Api.Post("/api/v1/tracking/interacciones", new { interacciones = new[] { good, late, odd } });

        answer.ExpectFault(422, "DATOS_INVALIDOS");
        Assert.Equal(
            [
                "interacciones[1].marca_temporal", "interacciones[2].id_campania", "interacciones[2].id_usuario", "interacciones[2].marca_temporal", "interacciones[2].tipo", "interacciones[2].valor",
            ],
            answer.WrongFields.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(0, (await Api.Statistics(campaign)).At("clics").GetInt32());
        (await Api.Post("/api/v1/tracking/interacciones", Enumerable.Repeat(good, 501).ToArray())).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Post("/api/v1/tracking/interacciones", "[]")).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Post("/api/v1/tracking/interacciones", "5")).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Post("/api/v1/tracking/interacciones", "{")).ExpectNoCrash();
        (await Api.Post("/api/v1/tracking/interacciones", good)).Expect(202);
    }

    [Fact]
    public async Task A_misspelt_participant_is_told_of_before_a_purchase_is_kept_without_one()
    {
        var (campaign, id) = (await Api.Campaign(), Fresh.Id());
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var misspelt = new { id, tipo = "PURCHASE", marca_temporal = now, id_usuario = "u", id_campania = campaign, id_afilado = MoneyDriver.One, valor = 150, moneda = "USD" };

        var one = await Api.Post("/api/v1/tracking/interacciones", misspelt);
        var listed = await Api.Post("/api/v1/tracking/interacciones", new { interacciones = new[] { misspelt }, lote = "x" });

        one.ExpectFault(422, "DATOS_INVALIDOS");
        Assert.Equal(["id_afilado"], one.WrongFields);
        Assert.Equal(["interacciones[0].id_afilado", "lote"], listed.WrongFields.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["body", "interacciones", "0", "id_afilado"],
            listed.Json.At("detail").EnumerateArray().Select(item => item.At("loc").EnumerateArray().Select(part => part.ToString()).ToArray()).Single(place => place.Length > 2));
        await Api.Track(MoneyDriver.Purchase(campaign, "u", MoneyDriver.One, 150, id));
        Assert.Equal(MoneyDriver.One, Assert.Single(await Api.Commissions(id)).Text("id_afiliado"));
    }

    [Fact]
    public async Task No_network_address_is_kept()
    {
        await Api.Track(MoneyDriver.Touch(await Api.Campaign(), "u", MoneyDriver.One, 1));

        Assert.DoesNotContain(await Hub.ReadAllStoredText(), text => text is "127.0.0.1" or "::1" or "::ffff:127.0.0.1");
    }

    [Fact]
    public async Task A_link_sends_people_on_and_counts_them_and_not_robots()
    {
        var campaign = await Api.Campaign();
        var link = (await Api.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = MoneyDriver.One, destino = "https://tienda.example/oferta?c={clic}&u={usuario}" })).Expect(201).Json;
        Assert.EndsWith($"/r/{link.Text("codigo")}", link.Text("url"), StringComparison.Ordinal);

        var visit = (await Follow(Browser)).Expect(302);
        await Follow(Browser);
        (await Follow("Googlebot/2.1")).Expect(302);
        (await Follow("")).Expect(302);

        Assert.StartsWith("https://tienda.example/oferta?c=", visit.Header("Location"), StringComparison.Ordinal);
        Assert.DoesNotContain("{", visit.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(2, (await Api.Statistics(campaign)).At("clics").GetInt32());
        var click = visit.Header("Location")!.Split("c=")[1].Split('&')[0];
        var kept = (await Api.Get($"/api/v1/tracking/interacciones/{click}")).Expect(200).Json;
        Assert.Equal(("CLICK", campaign, MoneyDriver.One, "REGISTRADA"), (kept.Text("tipo"), kept.Text("id_campania"), kept.Text("id_afiliado"), kept.Text("estado")));
        (await new HubCaller(Hub.Client).Get("/r/noexiste23", ("User-Agent", Browser))).ExpectFault(404, "ENLACE_NO_ENCONTRADO");

        Task<Answer> Follow(string agent) => new HubCaller(Hub.Client).Get($"/r/{link.Text("codigo")}?id_usuario=ana", ("User-Agent", agent));
    }

    [Fact]
    public async Task Whoever_followed_a_link_and_buys_credits_its_participant()
    {
        var campaign = await Api.Campaign();
        var link = (await Api.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = MoneyDriver.Two, destino = "https://tienda.example/" })).Expect(201).Json;
        var user = Fresh.Token();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new HubCaller(Hub.Client).Get($"/r/{link.Text("codigo")}?id_usuario={user}", ("User-Agent", Browser))));
        var id = Fresh.Id();
        await Api.Track(new
        {
            id,
            tipo = "PURCHASE",
            marca_temporal = TimeProvider.System.GetUtcNow().AddSeconds(5).ToString("O", CultureInfo.InvariantCulture),
            id_usuario = user,
            id_campania = campaign,
            valor = 150,
            moneda = "USD",
        });

        Assert.Equal(20, (await Api.Statistics(campaign)).At("clics").GetInt32());
        Assert.Equal((MoneyDriver.Two, 15m), (await Api.Commissions(id)) is [var one] ? (one.Text("id_afiliado"), MoneyDriver.Money(one, "monto")) : default);
    }

    [Fact]
    public async Task A_rule_per_click_pays_each_click_once()
    {
        var campaign = await Api.Campaign(rule: new { tipo = "CPC", valor = 0.25 });
        var id = Fresh.Id();
        await Api.Track(MoneyDriver.Touch(campaign, "u", MoneyDriver.One, 0, id: id), MoneyDriver.Touch(campaign, "u", MoneyDriver.One, 0.1, "VIEW"));

        Assert.Equal((0.25m, "CPC"), (await Api.Commissions(id)) is [var one] ? (MoneyDriver.Money(one, "monto"), one.Text("tipo_regla")) : default);
    }

    [Fact]
    public async Task Either_id_of_a_participant_leads_to_what_was_told_under_both()
    {
        var (campaign, other) = (await Api.Campaign(), await Api.Campaign());
        var own = (await Api.Campaigns.Partners(campaign)).Single(one => one.Text("id_participante") == MoneyDriver.One).Text("id")!;
        // At one instant, so that the pages are told apart by the ids alone.
        string[] here = [.. Enumerable.Range(0, 5).Select(_ => Fresh.Id())];
        var there = Fresh.Id();
        await Api.Track([.. here.Select((id, i) => Click(id, campaign, i % 2 == 0 ? MoneyDriver.One : own)), Click(there, other, MoneyDriver.One), Click(Fresh.Id(), campaign, MoneyDriver.Two)]);

        Assert.Equal(here.Order(), await Of($"id_afiliado={own}"));
        Assert.Equal(here.Order(), await Of($"id_afiliado={own.ToUpperInvariant()}"));
        Assert.Equal(here.Append(there).Order(), await Of($"id_afiliado={MoneyDriver.One}"));
        Assert.Equal(here.Order(), await Of($"id_campania={campaign}&id_afiliado={own}"));
        Assert.Equal(here.Order(), await Of($"id_campania={campaign}&id_afiliado={MoneyDriver.One}"));
        Assert.Empty(await Of($"id_campania={other}&id_afiliado={own}"));
        Assert.Empty(await Of("id_afiliado=nadie"));

        async Task<IEnumerable<string>> Of(string asked)
        {
            var (found, next) = (new List<string>(), "");
            while (true)
            {
                var page = (await Api.Get($"/api/v1/tracking/interacciones?{asked}&limite=2{next}")).Expect(200).Json;
                found.AddRange(page.At("datos").EnumerateArray().Select(one => one.Text("id")!));
                if (page.Text("siguiente") is not { } cursor)
                    return found.Order();
                next = $"&cursor={cursor}";
            }
        }

        static object Click(string id, string campaign, string participant) =>
            new { id, tipo = "CLICK", marca_temporal = "2026-02-03T10:05:00Z", id_usuario = "u", id_campania = campaign, id_afiliado = participant };
    }
}
