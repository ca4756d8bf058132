using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Creating, reading and changing integrations.</summary>
public abstract class IntegrationsConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    private const string SeedIntegration = """
        {"tipo":"API","nombre":"Integración API REST","descripcion":"Integración para sincronización de datos","configuracion":{"endpoint":"https://api.partner.com/webhook","api_key":"secret_key_here"}}
        """;

    [Fact]
    public async Task Case_18_creates_the_integration_of_the_seed_document()
    {
        var partner = await Api.Register();

        var answer = await Api.Post($"/{partner}/integraciones", SeedIntegration);

        Assert.False(string.IsNullOrWhiteSpace(answer.Expect(201).Json.Text("mensaje")));
        var created = answer.Json.At("integracion");
        var id = created.Uuid("id");
        Assert.Equal(partner, created.Text("partner_id"));
        Assert.Equal("API", created.Text("tipo"));
        Assert.Equal("Integración API REST", created.Text("nombre"));
        Assert.Equal("Integración para sincronización de datos", created.Text("descripcion"));
        Assert.True(created.At("activa").GetBoolean());
        created.Instant("fecha_creacion");
        var told = (await Api.Event(partner, "IntegracionCreada")).Data;
        Assert.Equal(id, told.Text("integracion_id"));
        Assert.Equal(partner, told.Text("partner_id"));
        Assert.Equal("API", told.Text("tipo"));
        Assert.Equal("Integración API REST", told.Text("nombre"));
        Assert.Equal("Integración para sincronización de datos", told.Text("descripcion"));
        Assert.False(told.Has("configuracion"), told.GetRawText());
    }

    [Theory]
    [InlineData("""{"tipo":"FTP","nombre":"Carga"}""", "tipo")]
    [InlineData("""{"tipo":"api","nombre":"Carga"}""", "tipo")]
    [InlineData("""{"tipo":null,"nombre":"Carga"}""", "tipo")]
    [InlineData("""{"nombre":"Carga"}""", "tipo")]
    [InlineData("""{"tipo":"API"}""", "nombre")]
    [InlineData("""{"tipo":"API","nombre":"   "}""", "nombre")]
    [InlineData("""{}""", "tipo", "nombre")]
    public async Task Case_19_refuses_a_bad_type_or_a_missing_name_before_it_looks_for_the_partner(string body, params string[] wrong)
    {
        var partner = await Api.Register();

        (await Api.Post($"/{partner}/integraciones", body)).ExpectInvalid(wrong);
        (await Api.Post("/no-existe/integraciones", body)).ExpectInvalid(wrong);

        Assert.Empty(await Api.Events(partner, "IntegracionCreada"));
    }

    [Fact]
    public async Task Case_19_knows_no_such_partner() =>
        (await Api.Post("/no-existe/integraciones", SeedIntegration)).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    [Theory]
    [InlineData("""{"tipo":1,"nombre":"Carga"}""")]
    [InlineData("""{"tipo":"API","nombre":"Carga","configuracion":[]}""")]
    [InlineData("""{"tipo":"API","nombre":"Carga","configuracion":"texto"}""")]
    [InlineData("""{"tipo":"API","nombre":"Carga","configuracion":{"limite":1e99999999999}}""")]
    [InlineData("""{"tipo":"API","nombre":"Carga","descripcion":17}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Refuses_bad_bodies(string body)
    {
        var partner = await Api.Register();

        (await Api.Post($"/{partner}/integraciones", body)).ExpectInvalid();
    }

    [Theory]
    [InlineData("API")]
    [InlineData("WEBHOOK")]
    [InlineData("BATCH")]
    [InlineData("REAL_TIME")]
    public async Task Case_20_accepts_each_type_without_a_configuration(string tipo)
    {
        var partner = await Api.Register();

        var created = (await Api.Post($"/{partner}/integraciones", new { tipo, nombre = "Carga" })).Expect(201).Json.At("integracion");

        Assert.Equal(tipo, created.Text("tipo"));
        created.IsNull("descripcion");
        Assert.Equal("", (await Api.Event(partner, "IntegracionCreada")).Data.Text("descripcion"));
        Assert.Equal(tipo, (await Api.Listed(partner, created.Text("id")!)).Text("tipo"));
        Assert.Equal(tipo, (await Api.ReadIntegration(created.Text("id")!)).Text("tipo"));
    }

    [Fact]
    public async Task Names_may_repeat_and_creating_in_any_KYC_state_is_allowed()
    {
        var partner = await Api.Register();
        (await Api.DecideKyc(partner, "RECHAZADO")).Expect(200);

        await Api.Integrate(partner);
        await Api.Integrate(partner);

        Assert.Equal(2, (await Api.Read(partner)).At("integraciones").GetArrayLength());
    }

    [Theory]
    [InlineData("BATCH")]
    [InlineData("REAL_TIME")]
    public async Task Reads_one_and_all_with_the_configuration_redacted(string tipo)
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner, tipo, new { carpeta = "entrada", password = "clave-secreta" })).Text("id")!;

        var one = await Api.ReadIntegration(id);
        Assert.Equal(partner, one.Text("partner_id"));
        Assert.Equal("Carga nocturna", one.Text("nombre"));
        Assert.True(one.At("activa").GetBoolean());
        Assert.Equal("entrada", one.Text("configuracion.carpeta"));
        Assert.Equal("***", one.Text("configuracion.password"));

        var listed = Assert.Single((await Api.Get($"/{partner}/integraciones")).Expect(200).Json.Rows());
        Assert.Equal(id, listed.Text("id"));
        Assert.Equal("entrada", listed.Text("configuracion.carpeta"));
        Assert.Equal("***", listed.Text("configuracion.password"));
    }

    [Fact]
    public async Task Lists_revoked_ones_too()
    {
        var partner = await Api.Register();
        Assert.Empty((await Api.Get($"/{partner}/integraciones")).Expect(200).Json.Rows());
        var id = (await Api.Integrate(partner)).Text("id")!;
        (await Api.Revoke(id, "Cambio de proveedor")).Expect(200);

        var listed = Assert.Single((await Api.Get($"/{partner}/integraciones")).Expect(200).Json.Rows());

        Assert.False(listed.At("activa").GetBoolean());
        listed.Instant("fecha_revocacion");
        Assert.Equal("Cambio de proveedor", listed.Text("motivo_revocacion"));
    }

    [Fact]
    public async Task Changes_name_description_and_configuration()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner, "BATCH", new { carpeta = "entrada", token = "viejo" })).Text("id")!;
        var change = new { nombre = "Otro nombre", descripcion = "Otra", configuracion = new { carpeta = "salida", token = "nuevo" } };

        var answer = (await Api.Put($"/integraciones/{id}", change)).Expect(200);

        Assert.DoesNotContain("nuevo", answer.Text, StringComparison.Ordinal);
        var one = await Api.ReadIntegration(id);
        Assert.Equal("Otro nombre", one.Text("nombre"));
        Assert.Equal("Otra", one.Text("descripcion"));
        Assert.Equal("salida", one.Text("configuracion.carpeta"));
        Assert.Equal("***", one.Text("configuracion.token"));
        Assert.Equal("BATCH", one.Text("tipo"));
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner, "BATCH", new { carpeta = "entrada" })).Text("id")!;

        (await Api.Put($"/integraciones/{id}", new { nombre = "Otro nombre" })).Expect(200);

        Assert.Equal("entrada", (await Api.ReadIntegration(id)).Text("configuracion.carpeta"));
    }

    [Fact]
    public async Task Refuses_changes_that_cannot_be()
    {
        var partner = await Api.Register();
        var revoked = (await Api.Integrate(partner)).Text("id")!;
        (await Api.Revoke(revoked)).Expect(200);
        var active = (await Api.Integrate(partner)).Text("id")!;

        (await Api.Put($"/integraciones/{revoked}", new { nombre = "Otro" })).ExpectFault(410, "INTEGRACION_YA_REVOCADA");
        (await Api.Put($"/integraciones/{active}", new { nombre = "   " })).ExpectInvalid("nombre");
        (await Api.Put($"/integraciones/{active}", new { configuracion = "texto" })).ExpectInvalid();
        (await Api.Put($"/integraciones/{active}", """{"configuracion":{"limite":1e99999999999}}""")).ExpectInvalid("configuracion");
        (await Api.Put("/integraciones/no-existe", new { nombre = "Otro" })).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
    }

    [Fact]
    public async Task Knows_no_such_integration_and_no_such_partner()
    {
        (await Api.Get("/integraciones/no-existe")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await Api.Get("/no-existe/integraciones")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
    }
}
