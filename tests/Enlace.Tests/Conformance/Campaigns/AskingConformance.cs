using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>The BFF (campaigns.md §2): what is taken, what is refused, and that refusing publishes nothing.</summary>
public abstract class AskingConformance(IHubFixture fixture) : CampaignsSuite(fixture)
{
    [Fact]
    public async Task Case_1_the_seeds_campaign_becomes_one_command_with_its_values_in_their_order()
    {
        var brand = CampaignsDriver.Brand();

        var answer = (await Api.Post("/crear-campaign", CampaignsDriver.Seed(brand))).Expect(200);

        Assert.Equal("ok", answer.Json.Text("status"));
        var (command, chain) = (answer.Json.Uuid("id_comando"), answer.Json.Uuid("id_correlacion"));
        Assert.Equal($"/api/v1/comandos/{command}", answer.Header("Location"));
        var told = Assert.Single(await Api.Told(chain, "RegistrarCampaign"));
        Assert.Equal(answer.Json.Uuid("id_campaign"), told.Subject);
        Assert.Equal(("Test", 10000m, "USD", brand), (told.Data.Text("nombre"), told.Data.At("presupuesto").GetDecimal(), told.Data.Text("divisa"), told.Data.Text("marca_id")));
        Assert.Equal(["Alice Doe", "Blog Moda Trends"], told.Data.At("participantes").EnumerateArray().Select(one => one.Text("nombre")));
        Assert.Equal(["p-98765", "p-54321"], told.Data.At("participantes").EnumerateArray().Select(one => one.Text("id")));
    }

    [Fact]
    public async Task Case_5_the_seeds_partner_becomes_one_command_and_one_partner()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        var answer = (await Api.Post("/crear-partner", new { nombre = "Alice Doe", tipo = "influencer", informacion_perfil = "Influencer de moda con 200k seguidores" })).Expect(200).Json;

        Assert.Equal("ok", answer.Text("status"));
        var told = Assert.Single(await Api.Told(answer.Uuid("id_correlacion"), "RegistrarPartner")).Data;
        Assert.Equal(("Alice Doe", "influencer", "Influencer de moda con 200k seguidores"), (told.Text("nombre"), told.Text("tipo"), told.Text("informacion_perfil")));
        Assert.InRange(told.At("fecha_creacion").GetInt64(), before - 5000, before + 60_000);
        var partner = await Partner(answer.Uuid("id_partner"));
        Assert.Equal(("influencer", "ACTIVO"), (partner.Text("tipo"), partner.Text("estado")));
    }

    [Theory]
    [InlineData("Influencer", "influencer")]
    [InlineData("AFFILIATE", "affiliate")]
    [InlineData("afiliado", "affiliate")]
    public async Task Case_6_every_spelling_of_a_kind_is_stored_as_one_word(string sent, string stored)
    {
        var answer = (await Api.Post("/crear-partner", new { nombre = "Alice Doe", tipo = sent, informacion_perfil = "" })).Expect(200).Json;

        Assert.Equal(stored, (await Partner(answer.Uuid("id_partner"))).Text("tipo"));
    }

    [Fact]
    public async Task Case_6_another_kind_is_refused_and_nothing_is_published()
    {
        var tenant = await NewTenant();

        var refused = (await tenant.Post("/crear-partner", new { nombre = "Alice Doe", tipo = "embajador", informacion_perfil = "x" })).ExpectFault(422, "DATOS_INVALIDOS");

        Assert.Equal("tipo", refused.Json.At("detail")[0].At("loc")[1].GetString());
        Assert.Empty(await Published(tenant));
    }

    [Theory]
    [InlineData("nombre")]
    [InlineData("presupuesto")]
    [InlineData("divisa")]
    [InlineData("marca_id")]
    [InlineData("participantes")]
    public async Task Case_7_a_campaign_without_a_field_is_refused_by_its_name(string field)
    {
        var tenant = await NewTenant();
        var body = CampaignsDriver.Seed();
        body.Remove(field);

        var refused = (await tenant.Post("/crear-campaign", body)).ExpectFault(422, "DATOS_INVALIDOS");

        var detail = refused.Json.At("detail")[0];
        Assert.Equal(("missing", "body", field), (detail.Text("type"), detail.At("loc")[0].GetString(), detail.At("loc").EnumerateArray().Last().GetString()));
        Assert.True(detail.Has("msg") && detail.Has("input"));
        Assert.Empty(await Published(tenant));
    }

    [Theory]
    [InlineData("/crear-partner", "nombre")]
    [InlineData("/crear-partner", "tipo")]
    [InlineData("/crear-partner", "informacion_perfil")]
    [InlineData("/registrar-evento", "id_partner")]
    [InlineData("/registrar-evento", "id_campana")]
    public async Task Case_7_the_same_for_partners_and_events(string route, string field)
    {
        var tenant = await NewTenant();
        Dictionary<string, object?> body = route == "/crear-partner"
            ? new() { ["nombre"] = "Alice Doe", ["tipo"] = "influencer", ["informacion_perfil"] = "x" }
            : new() { ["id_partner"] = "a", ["id_campana"] = "b" };
        body.Remove(field);

        var refused = (await tenant.Post(route, body)).ExpectFault(422, "DATOS_INVALIDOS");

        Assert.Equal(field, refused.Json.At("detail")[0].At("loc").EnumerateArray().Last().GetString());
        Assert.Empty(await Published(tenant));
    }

    [Theory]
    [InlineData("presupuesto", "\"abc\"")]
    [InlineData("presupuesto", "0")]
    [InlineData("presupuesto", "-5")]
    [InlineData("presupuesto", "\"10000\"")]
    [InlineData("presupuesto", "true")]
    [InlineData("presupuesto", "10.001")]
    [InlineData("presupuesto", "10.00000000000000000000000000000001")]
    [InlineData("presupuesto", "1000000000000001e-14")]
    [InlineData("presupuesto", "1e30")]
    [InlineData("presupuesto", "null")]
    [InlineData("nombre", "123")]
    [InlineData("nombre", "\"   \"")]
    [InlineData("participantes", "{}")]
    [InlineData("participantes", "null")]
    [InlineData("participantes", "[7]")]
    [InlineData("divisa", "\"dollars\"")]
    [InlineData("divisa", "\"XXX\"")]
    [InlineData("marca_id", "\"1234567890123456789012345678901234567\"")]
    [InlineData("participantes", """[{"id":"a","tipo":"Influencer","nombre":"A","informacion_perfil":""},{"id":"a","tipo":"Influencer","nombre":"B","informacion_perfil":""}]""")]
    [InlineData("participantes", """[{"id":"a","tipo":"Influencer","informacion_perfil":""}]""")]
    [InlineData("participantes", """[{"id":"a","tipo":"embajador","nombre":"A","informacion_perfil":""}]""")]
    public async Task Case_8_what_is_no_such_thing_is_refused(string field, string json)
    {
        var tenant = await NewTenant();
        var body = CampaignsDriver.Seed();
        body[field] = JsonSerializer.Deserialize<JsonElement>(json);

        var refused = (await tenant.Post("/crear-campaign", body)).ExpectFault(422, "DATOS_INVALIDOS");

        Assert.Equal(field, refused.Json.At("detail")[0].At("loc")[1].GetString());
        Assert.Empty(await Published(tenant));
    }

    [Fact]
    public async Task Case_10_what_is_no_JSON_is_422_and_another_type_is_415()
    {
        (await Api.Send(HttpMethod.Post, "/crear-campaign", HubCaller.Raw("{\"nombre\":", "application/json"))).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Send(HttpMethod.Post, "/crear-campaign", HubCaller.Raw("[]", "application/json"))).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Send(HttpMethod.Post, "/crear-campaign", HubCaller.Raw("", "application/json"))).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Send(HttpMethod.Post, "/crear-campaign", HubCaller.Raw("{}", "text/plain"))).ExpectFault(415, "TIPO_CONTENIDO_NO_SOPORTADO");
        (await Api.Send(HttpMethod.Post, "/crear-campaign", HubCaller.Raw("{}", "aplication/json"))).ExpectFault(415, "TIPO_CONTENIDO_NO_SOPORTADO");
    }

    [Theory]
    [InlineData("/crear-campaign")]
    [InlineData("/registrar-campaign")]
    public async Task Case_12_both_names_of_the_route_do_the_same(string route)
    {
        var brand = CampaignsDriver.Brand();

        var answer = await Api.Create(CampaignsDriver.Seed(brand), route);

        Assert.Equal(brand, (await Api.Campaign(answer.Uuid("id_campaign"))).Text("marca_id"));
    }

    [Fact]
    public async Task Case_12_a_partner_may_name_its_campaign()
    {
        var campaign = Fresh.Id();

        var answer = (await Api.Post("/registrar-partner", new { nombre = "Alice Doe", tipo = "influencer", informacion_perfil = "x", id_campaign = campaign })).Expect(200).Json;

        Assert.Equal(campaign, (await Partner(answer.Uuid("id_partner"))).Text("id_campaign"));
    }

    [Theory]
    [InlineData("/campa%C3%B1a-commando", "/campa%C3%B1a-query")]
    [InlineData("/campaña-commando", "/campaña-query")]
    public async Task The_seeds_proof_of_CQRS_is_served(string commando, string query)
    {
        var answer = (await Api.Post(commando, CampaignsDriver.Seed())).Expect(202).Json;
        var id = answer.Uuid("id_campaign");
        await Api.Campaign(id);

        Assert.Equal(id, (await Api.Get($"{query}?id={id}")).Expect(200).Json.Text("id"));
        Assert.Contains((await Api.Get(query)).Expect(200).Json.EnumerateArray(), one => one.Text("id") == id);
        (await Api.Get($"{query}?id={Fresh.Id()}")).ExpectFault(404, "CAMPANIA_NO_ENCONTRADA");
    }

    [Fact]
    public async Task Case_15_the_same_key_is_the_same_command_and_one_campaign()
    {
        var (brand, key) = (CampaignsDriver.Brand(), Fresh.Token());

        var first = await Api.Create(CampaignsDriver.Seed(brand), headers: ("Idempotency-Key", key));
        var second = await Api.Create(CampaignsDriver.Seed(brand), headers: ("Idempotency-Key", key));

        Assert.Equal(first.Text("id_comando"), second.Text("id_comando"));
        await Api.Saga(first.Text("id_correlacion")!, "COMPLETADA");
        Assert.Single(await Api.Campaigns(brand));
        (await Api.Post("/crear-campaign", CampaignsDriver.Seed(), ("Idempotency-Key", key))).ExpectFault(422, "IDEMPOTENCIA_CONFLICTO");
    }

    [Fact]
    public async Task Case_20_a_command_is_pending_and_then_processed_with_the_campaigns_id()
    {
        var answer = await Api.Create();

        var ended = await Api.Command(answer.Uuid("id_comando"));

        Assert.Equal(("RegistrarCampaign", "PROCESADO", answer.Text("id_campaign")), (ended.Text("tipo"), ended.Text("estado"), ended.Text("resultado.id_campaign")));
        (await Api.Get($"/api/v1/comandos/{Fresh.Id()}")).ExpectFault(404, "COMANDO_NO_ENCONTRADO");
        (await (await NewTenant()).Get($"/api/v1/comandos/{answer.Text("id_comando")}")).ExpectFault(404, "COMANDO_NO_ENCONTRADO");
    }

    [Fact]
    public async Task As_many_participants_as_the_contract_allows_and_not_one_more()
    {
        var body = CampaignsDriver.Seed();
        body["participantes"] = Many(501);
        var refused = (await Api.Post("/crear-campaign", body)).ExpectFault(422, "DATOS_INVALIDOS");
        Assert.Equal("too_long", refused.Json.At("detail")[0].Text("type"));
        body["participantes"] = Many(500);

        var answer = await Api.Create(body);

        Assert.Equal(500, (await Api.Campaign(answer.Uuid("id_campaign"))).At("participantes").GetArrayLength());

        static object[] Many(int count) =>
            [.. Enumerable.Range(0, count).Select(i => new { id = $"p-{i}", tipo = "Influencer", nombre = $"Participante {i}", informacion_perfil = new string('x', 255) })];
    }

    private async Task<JsonElement> Partner(string id)
    {
        Answer? seen = null;
        await Eventually.Holds(async () => (seen = await Api.Get($"/partners/{id}")).Status == 200, () => $"a partner; {seen}");
        return seen!.Json;
    }

    private static async Task<IReadOnlyList<JsonElement>> Published(CampaignsDriver tenant) =>
        [.. (await tenant.Get("/api/v1/events?limit=50")).Expect(200).Json.At("items").EnumerateArray()];
}
