using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>From the command to the read models: campaigns, participants, conversions and the saga that joins them.</summary>
public abstract class RegistrationConformance(IHubFixture fixture) : CampaignsSuite(fixture)
{
    [Fact]
    public async Task Case_2_the_campaign_is_stored_once_with_what_was_sent_and_told_once()
    {
        var (brand, sent) = (CampaignsDriver.Brand(), CampaignsDriver.Seed());
        sent["marca_id"] = brand;

        var answer = await Api.Create(sent);
        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");

        var campaign = Assert.Single(await Api.Campaigns(brand));
        Assert.Equal(("Test", 10000.00m, "USD"), (campaign.Text("nombre"), campaign.At("presupuesto").GetDecimal(), campaign.Text("divisa")));
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(sent["participantes"]), campaign.At("participantes")), campaign.GetRawText());
        var told = Assert.Single(await Api.Told(answer.Text("id_correlacion")!, "CampaignCreada"));
        Assert.Equal(answer.Text("id_campaign"), told.Data.Text("id"));
        Assert.Equal("ACTIVA", campaign.Text("estado"));
    }

    [Fact]
    public async Task Case_3_both_participants_are_registered_and_the_saga_is_completed()
    {
        var answer = await Api.Create();
        var (id, chain) = (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"));

        var saga = await Api.Saga(chain, "COMPLETADA");

        await Eventually.Holds(async () => (await Api.Tracked(id)).Count == 2, () => "two tracking events");
        var partners = await Api.Partners(id);
        Assert.Equal([("Alice Doe", "influencer"), ("Blog Moda Trends", "affiliate")], partners.Select(one => (one.Text("nombre"), one.Text("tipo"))).Order());
        Assert.All(partners, one => Assert.Equal((id, "ACTIVO"), (one.Text("id_campaign"), one.Text("estado"))));
        Assert.Equal(["afiliado", "influencer"], (await Api.Told(chain, "partner_registrado")).Select(told => told.Data.Text("tipo")).Order());
        Assert.Equal(partners.Select(one => one.Text("id")).Order(), (await Api.Tracked(id)).Select(one => one.Text("id_partner")).Order());
        Assert.Equal(2, (await Api.Told(chain, "evento_registrado")).Count);
        var log = saga.At("bitacora").EnumerateArray().ToArray();
        Assert.Equal(("INICIO", 0), (log[0].Text("tipo"), log[0].At("paso").GetInt32()));
        Assert.Equal(("FIN", 4, "COMPLETADA"), (log[^1].Text("tipo"), log[^1].At("paso").GetInt32(), log[^1].Text("estado")));
        Assert.Single(await Api.Told(chain, "SagaCampaignTerminada"));
    }

    [Fact]
    public async Task Case_9_a_campaign_without_participants_is_completed_at_once()
    {
        var body = CampaignsDriver.Seed();
        body["participantes"] = Array.Empty<object>();

        var answer = await Api.Create(body);

        var saga = await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");
        Assert.DoesNotContain(saga.At("bitacora").EnumerateArray(), line => line.Text("tipo") == "COMANDO");
        Assert.Empty((await Api.Campaign(answer.Uuid("id_campaign"))).At("participantes").EnumerateArray());
    }

    [Fact]
    public async Task Case_11_an_event_is_stored_under_the_id_that_it_is_told_with()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        var answer = (await Api.Post("/registrar-evento", new { id_partner = "1huhaskjhasd", id_campana = "213uhuihaujjjkjj" })).Expect(200).Json;

        var chain = answer.Uuid("id_correlacion");
        Assert.InRange(Assert.Single(await Api.Told(chain, "RegistrarEvento")).Data.At("fecha").GetInt64(), now - 5000, now + 5000);
        Answer? seen = null;
        await Eventually.Holds(async () => (seen = await Api.Get($"/eventos/{answer.Text("id_evento")}")).Status == 200, () => $"{seen}");
        var id = seen!.Json.Uuid("id");
        Assert.Equal(("1huhaskjhasd", "213uhuihaujjjkjj"), (seen.Json.Text("id_partner"), seen.Json.Text("id_campana")));
        Assert.Equal(id, Assert.Single(await Api.Told(chain, "evento_registrado")).Data.Text("id"));
    }

    [Theory]
    [InlineData("/obtener-campaigns", "CAMPANIA_NO_ENCONTRADA")]
    [InlineData("/campaigns", "CAMPANIA_NO_ENCONTRADA")]
    [InlineData("/obtener-partners", "PARTICIPANTE_NO_ENCONTRADO")]
    [InlineData("/partners", "PARTICIPANTE_NO_ENCONTRADO")]
    [InlineData("/obtener-eventos", "EVENTO_NO_ENCONTRADO")]
    [InlineData("/eventos", "EVENTO_NO_ENCONTRADO")]
    public async Task Case_13_what_is_not_there_is_404(string route, string code)
    {
        (await Api.Get($"{route}/{Fresh.Id()}")).ExpectFault(404, code);
        (await Api.Get($"{route}/no-es-un-id")).ExpectFault(404, code);
        (await Api.Delete($"{route}/{Fresh.Id()}")).ExpectFault(404, code);
        Assert.Equal(JsonValueKind.Array, (await Api.Get(route)).Expect(200).Json.ValueKind);
    }

    [Fact]
    public async Task Case_19_removing_one_partner_leaves_the_campaign_and_the_other_alone()
    {
        var answer = await Api.Create();
        var (id, chain) = (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"));
        await Api.Saga(chain, "COMPLETADA");
        var partners = await Api.Partners(id);

        var removed = (await Api.Delete($"/partners/{partners[0].Text("id")}")).Expect(200).Json;

        Assert.Equal("PROCESADO", (await Api.Command(removed.Uuid("id_comando"))).Text("estado"));
        await Eventually.Holds(async () => (await Api.Partners(id))[0].Text("estado") == "CANCELADO", () => "the first is cancelled");
        Assert.Equal("ACTIVO", (await Api.Partners(id))[1].Text("estado"));
        Assert.Equal("ACTIVA", (await Api.Campaign(id)).Text("estado"));
        Assert.Equal("COMPLETADA", (await Api.Get($"/api/v1/sagas-campanias/{chain}")).Expect(200).Json.Text("estado"));
    }

    [Fact]
    public async Task A_cancelled_campaign_stays_to_be_read_and_another_tenant_sees_nothing_of_it()
    {
        var answer = await Api.Create();
        var id = answer.Uuid("id_campaign");
        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");

        (await Api.Delete($"/campaigns/{id}")).Expect(200);

        await Api.Campaign(id, "CANCELADA");
        (await (await NewTenant()).Get($"/campaigns/{id}")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
        // The original's way to delete is off: a crawler that follows links must not.
        (await Api.Get($"/eliminar-campaign/{id}")).Expect(404, 405);
    }

    [Theory]
    [InlineData("cancelar")]
    [InlineData("completar")]
    public async Task Whoever_would_join_a_campaign_that_is_over_is_refused_and_told_so(string verb)
    {
        var answer = await Api.Create();
        var id = answer.Uuid("id_campaign");
        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");
        (await Api.Post($"/api/v1/campanias/{id}/{verb}")).Expect(200);

        var late = (await Api.Post("/registrar-partner", new { nombre = "Carla", tipo = "influencer", informacion_perfil = "x", id_campaign = id.ToUpperInvariant() })).Expect(200).Json;

        var command = await Api.Command(late.Uuid("id_comando"));
        Assert.Equal(("RECHAZADO", "TRANSICION_INVALIDA"), (command.Text("estado"), command.Text("error.codigo")));
        Assert.Contains("TRANSICION_INVALIDA", Assert.Single(await Api.Told(late.Text("id_correlacion")!, "partner_fallido")).Data.Text("motivo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_go_on_where_they_stopped()
    {
        var tenant = await NewTenant();
        for (var i = 0; i < 3; i++)
            await tenant.Create();
        await Eventually.Holds(async () => (await tenant.Get("/campaigns")).Json.GetArrayLength() == 3, () => "three campaigns");

        var first = (await tenant.Get("/api/v1/campanias?limite=2")).Expect(200).Json;
        var second = (await tenant.Get($"/api/v1/campanias?limite=2&cursor={first.Text("siguiente")}")).Expect(200).Json;

        Assert.Equal((2, 1), (first.At("datos").GetArrayLength(), second.At("datos").GetArrayLength()));
        second.IsNull("siguiente");
        Assert.Contains("/campaigns?limite=2&cursor=", (await tenant.Get("/campaigns?limite=2")).Expect(200).Header("Link"), StringComparison.Ordinal);
        (await tenant.Get("/api/v1/campanias?limite=0")).ExpectFault(422, "DATOS_INVALIDOS");
        (await tenant.Get("/api/v1/campanias?cursor=x")).ExpectFault(422, "DATOS_INVALIDOS");
        (await tenant.Get("/api/v1/campanias?estado=X")).ExpectFault(422, "DATOS_INVALIDOS");
        Assert.Equal(3, (await tenant.Get("/api/v1/campanias?estado=ACTIVA")).Expect(200).Json.At("datos").GetArrayLength());
    }
}
