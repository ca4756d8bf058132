using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>PATCH on a partner: a merge patch, in which null clears.</summary>
public abstract class PatchingConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/merge-patch+json")]
    public async Task Null_clears_phone_and_address(string mediaType)
    {
        var id = await Api.RegisterFull();
        var patch = HubCaller.Raw("""{"telefono":null,"direccion":null}""", mediaType);

        var partner = (await Api.Send(HttpMethod.Patch, $"/{id}", patch)).Expect(200).Json.At("partner");

        partner.IsNull("telefono");
        partner.IsNull("direccion");
        Assert.Equal("Empresa ABC", partner.Text("nombre"));
        partner.Instant("fecha_actualizacion");
        var read = await Api.Read(id);
        read.IsNull("telefono");
        read.IsNull("direccion");
        var told = (await Api.Event(id, "PartnerActualizado")).Data;
        Assert.Equal("", told.Text("telefono"));
        Assert.Equal("", told.Text("direccion"));
    }

    [Fact]
    public async Task What_is_not_named_stays()
    {
        var id = await Api.RegisterFull();

        (await Api.Patch($"/{id}", new { telefono = (string?)null })).Expect(200);

        var partner = await Api.Read(id);
        partner.IsNull("telefono");
        Assert.Equal("Calle 123 #45-67, Bogotá", partner.Text("direccion"));
    }

    [Fact]
    public async Task Changes_values_as_PUT_does()
    {
        var id = await Api.RegisterFull();

        (await Api.Patch($"/{id}", new { nombre = " Otro ", direccion = "Carrera 7" })).Expect(200);

        var partner = await Api.Read(id);
        Assert.Equal("Otro", partner.Text("nombre"));
        Assert.Equal("Carrera 7", partner.Text("direccion"));
        Assert.Single(await Api.Events(id, "PartnerActualizado"));
    }

    [Fact]
    public async Task Clearing_what_is_already_empty_tells_nobody()
    {
        var id = await Api.Register();

        (await Api.Patch($"/{id}", new { telefono = (string?)null, direccion = (string?)null })).Expect(200);

        Assert.Empty(await Api.Events(id, "PartnerActualizado"));
    }

    [Fact]
    public async Task The_name_cannot_be_cleared()
    {
        var id = await Api.Register();

        (await Api.Patch($"/{id}", new { nombre = (string?)null })).ExpectInvalid("nombre");
    }

    [Fact]
    public async Task The_email_cannot_change()
    {
        var email = Fresh.Email();
        var id = await Api.Register(email);

        (await Api.Patch($"/{id}", new { email = Fresh.Email() })).ExpectInvalid("email");
        (await Api.Patch($"/{id}", new { email = (string?)null })).ExpectInvalid("email");

        Assert.Equal(email, (await Api.Read(id)).Text("email"));
    }

    [Fact]
    public async Task Knows_no_such_partner_and_none_that_was_deleted()
    {
        var deleted = await Api.Register();
        (await Api.Delete($"/{deleted}")).Expect(200);

        (await Api.Patch("/no-existe", new { telefono = "1" })).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        (await Api.Patch($"/{deleted}", new { telefono = "1" })).ExpectFault(410, "PARTNER_ELIMINADO");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{bad")]
    [InlineData("""{"telefono":17}""")]
    public async Task Refuses_bad_bodies(string body)
    {
        var id = await Api.Register();

        (await Api.Patch($"/{id}", body)).ExpectInvalid();
    }
}
