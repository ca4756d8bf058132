using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>PUT on a partner: null and empty leave a field alone, and only a real change is told.</summary>
public abstract class UpdatingConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_11_changes_the_phone_and_nothing_else()
    {
        var email = Fresh.Email();
        var id = await Api.RegisterFull(email);

        var answer = await Api.Put($"/{id}", """{"telefono":"+57 300 999 0000"}""");

        Assert.False(string.IsNullOrWhiteSpace(answer.Expect(200).Json.Text("mensaje")));
        var partner = answer.Json.At("partner");
        Assert.Equal(id, partner.Text("id"));
        Assert.Equal("Empresa ABC", partner.Text("nombre"));
        Assert.Equal(email, partner.Text("email"));
        Assert.Equal("+57 300 999 0000", partner.Text("telefono"));
        Assert.Equal("Calle 123 #45-67, Bogotá", partner.Text("direccion"));
        Assert.Equal("ACTIVO", partner.Text("estado"));
        Assert.Equal("PENDIENTE", partner.Text("estado_kyc"));
        var changed = partner.Instant("fecha_actualizacion");
        var read = await Api.Read(id);
        Assert.Equal("+57 300 999 0000", read.Text("telefono"));
        Assert.Equal(changed, read.Instant("fecha_actualizacion"));
    }

    [Fact]
    public async Task Case_11_tells_the_whole_partner_once()
    {
        var email = Fresh.Email();
        var id = await Api.RegisterFull(email);

        (await Api.Put($"/{id}", """{"telefono":"+57 300 999 0000"}""")).Expect(200);

        var told = (await Api.Event(id, "PartnerActualizado")).Data;
        Assert.Equal(id, told.Text("partner_id"));
        Assert.Equal("Empresa ABC", told.Text("nombre"));
        Assert.Equal(email, told.Text("email"));
        Assert.Equal("+57 300 999 0000", told.Text("telefono"));
        Assert.Equal("Calle 123 #45-67, Bogotá", told.Text("direccion"));
        Assert.Equal("ACTIVO", told.Text("estado"));
        Assert.Equal("ACTIVO", told.Text("estado_anterior"));
    }

    [Fact]
    public async Task Tells_absent_fields_as_empty_strings()
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}", new { nombre = "Otro nombre" })).Expect(200);

        var told = (await Api.Event(id, "PartnerActualizado")).Data;
        Assert.Equal("", told.Text("telefono"));
        Assert.Equal("", told.Text("direccion"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{bad")]
    public async Task Case_12_refuses_an_update_without_an_object(string body)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}", body)).ExpectInvalid();
    }

    [Fact]
    public async Task Case_12_knows_no_such_partner() =>
        (await Api.Put("/no-existe", new { telefono = "1" })).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    [Fact]
    public async Task Checks_the_body_before_it_looks_for_the_partner() => (await Api.Put("/no-existe", "{}")).ExpectInvalid();

    [Theory]
    [InlineData("""{"telefono":null,"direccion":null,"nombre":null}""")]
    [InlineData("""{"telefono":"","direccion":"","nombre":""}""")]
    [InlineData("""{"telefono":"+57 300 123 4567"}""")]
    [InlineData("""{"nombre":"Empresa ABC","telefono":"+57 300 123 4567","direccion":"Calle 123 #45-67, Bogotá"}""")]
    [InlineData("""{"nombre":"  Empresa ABC  "}""")]
    public async Task Leaves_everything_and_tells_nobody_when_nothing_changes(string body)
    {
        var id = await Api.RegisterFull();

        var partner = (await Api.Put($"/{id}", body)).Expect(200).Json.At("partner");

        Assert.Equal("Empresa ABC", partner.Text("nombre"));
        Assert.Equal("+57 300 123 4567", partner.Text("telefono"));
        Assert.Equal("Calle 123 #45-67, Bogotá", partner.Text("direccion"));
        Assert.Empty(await Api.Events(id, "PartnerActualizado"));
    }

    [Fact]
    public async Task Ignores_the_state_and_unknown_fields()
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}", new { nombre = "Otro", estado = "SUSPENDIDO", estado_kyc = "APROBADO", color = "azul" })).Expect(200);

        var partner = await Api.Read(id);
        Assert.Equal("Otro", partner.Text("nombre"));
        Assert.Equal("ACTIVO", partner.Text("estado"));
        Assert.Equal("PENDIENTE", partner.Text("estado_kyc"));
    }

    [Fact]
    public async Task Refuses_another_email_and_changes_nothing()
    {
        var email = Fresh.Email();
        var id = await Api.RegisterFull(email);

        (await Api.Put($"/{id}", new { email = Fresh.Email(), telefono = "1" })).ExpectInvalid("email");

        var partner = await Api.Read(id);
        Assert.Equal(email, partner.Text("email"));
        Assert.Equal("+57 300 123 4567", partner.Text("telefono"));
        Assert.Empty(await Api.Events(id, "PartnerActualizado"));
    }

    [Fact]
    public async Task Takes_the_email_it_already_has()
    {
        var email = Fresh.Email();
        var id = await Api.Register(email);

        (await Api.Put($"/{id}", new { email, telefono = "1" })).Expect(200);

        Assert.Equal("1", (await Api.Read(id)).Text("telefono"));
    }

    [Theory]
    [InlineData("""{"nombre":"   "}""")]
    [InlineData("""{"nombre":17}""")]
    [InlineData("""{"telefono":true}""")]
    [InlineData("""{"direccion":["Calle"]}""")]
    public async Task Refuses_bad_values(string body)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}", body)).ExpectInvalid();
    }
}
