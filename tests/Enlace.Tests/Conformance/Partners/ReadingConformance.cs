using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Reading one partner.</summary>
public abstract class ReadingConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_08_reads_a_new_partner_with_all_its_fields()
    {
        var email = Fresh.Email();
        var id = await Api.RegisterFull(email);

        var partner = await Api.Read(id);

        Assert.Equal(id, partner.Text("id"));
        Assert.Equal("Empresa ABC", partner.Text("nombre"));
        Assert.Equal(email, partner.Text("email"));
        Assert.Equal("+57 300 123 4567", partner.Text("telefono"));
        Assert.Equal("Calle 123 #45-67, Bogotá", partner.Text("direccion"));
        Assert.Equal("ACTIVO", partner.Text("estado"));
        Assert.Equal("PENDIENTE", partner.Text("estado_kyc"));
        partner.IsNull("documentos_kyc");
        Assert.Empty(partner.At("integraciones").EnumerateArray());
        partner.Instant("fecha_creacion");
        partner.IsNull("fecha_actualizacion");
    }

    [Fact]
    public async Task The_creation_instant_never_moves()
    {
        var answer = await Api.Post("", new { nombre = "Empresa ABC", email = Fresh.Email() });
        var id = answer.Expect(201).Json.Uuid("partner.id");
        (await Api.Put($"/{id}", new { telefono = "1" })).Expect(200);

        Assert.Equal(answer.Json.Instant("partner.fecha_creacion"), (await Api.Read(id)).Instant("fecha_creacion"));
    }

    [Theory]
    [InlineData("no-existe")]
    [InlineData("1")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("5b0f7c1e-3d0b-4f0e-9c55-0a7f6d1f2a11")]
    [InlineData("5b0f7c1e3d0b4f0e9c550a7f6d1f2a11")]
    [InlineData("caf%C3%A9")]
    [InlineData("a%20b")]
    public async Task Case_09_knows_no_such_partner(string id) => (await Api.Get($"/{id}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    [Fact]
    public async Task Lists_every_integration_without_its_configuration()
    {
        var partner = await Api.Register();
        var body = new { tipo = "BATCH", nombre = "Carga", descripcion = "Cada noche", configuracion = new { carpeta = "entrada" } };
        var id = (await Api.Post($"/{partner}/integraciones", body)).Expect(201).Json.Uuid("integracion.id");

        var entry = await Api.Listed(partner, id);

        Assert.Equal("BATCH", entry.Text("tipo"));
        Assert.Equal("Carga", entry.Text("nombre"));
        Assert.Equal("Cada noche", entry.Text("descripcion"));
        Assert.True(entry.At("activa").GetBoolean());
        entry.Instant("fecha_creacion");
        entry.IsNull("fecha_revocacion");
        Assert.False(entry.Has("configuracion"), entry.GetRawText());
        Assert.False(entry.Has("partner_id"), entry.GetRawText());
    }

    [Fact]
    public async Task Gives_the_version_as_a_number_and_as_the_entity_tag()
    {
        var id = await Api.Register();
        var before = (await Api.Read(id)).At("version").GetInt64();
        Assert.Equal($"\"{before}\"", await Api.ETag(id));

        (await Api.Put($"/{id}", new { telefono = "+57 300 999 0000" })).Expect(200);

        var after = (await Api.Read(id)).At("version").GetInt64();
        Assert.True(after > before, $"version went from {before} to {after}");
        Assert.Equal($"\"{after}\"", await Api.ETag(id));
    }

    [Fact]
    public async Task Every_path_also_works_with_a_slash_at_its_end()
    {
        var email = Fresh.Email();

        var id = (await Api.Post("/", new { nombre = "Empresa ABC", email })).Expect(201).Json.Uuid("partner.id");

        (await Api.Get($"/?q={email}")).Expect(200);
        (await Api.Get($"/{id}/")).Expect(200);
        (await Api.Put($"/{id}/", new { telefono = "1" })).Expect(200);
        (await Api.Put($"/{id}/kyc/", new { estado_kyc = "APROBADO" })).Expect(200);
    }
}
