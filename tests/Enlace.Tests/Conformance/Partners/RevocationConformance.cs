using System.Text;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Revoking an integration: once, for good, with or without a reason.</summary>
public abstract class RevocationConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_21_revokes_with_the_reason_of_the_seed_document()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;

        var answer = await Api.Put($"/integraciones/{id}/revocar", """{"motivo":"Cambio de proveedor de servicios"}""");

        Assert.False(string.IsNullOrWhiteSpace(answer.Expect(200).Json.Text("mensaje")));
        Assert.Equal(id, answer.Json.Text("integracion_id"));
        Assert.Equal("Cambio de proveedor de servicios", answer.Json.Text("motivo"));
        var listed = await Api.Listed(partner, id);
        Assert.False(listed.At("activa").GetBoolean());
        listed.Instant("fecha_revocacion");
        Assert.Equal("Cambio de proveedor de servicios", (await Api.ReadIntegration(id)).Text("motivo_revocacion"));
        var told = (await Api.Event(partner, "IntegracionRevocada")).Data;
        Assert.Equal(id, told.Text("integracion_id"));
        Assert.Equal(partner, told.Text("partner_id"));
        Assert.Equal("Carga nocturna", told.Text("nombre"));
        Assert.Equal("Cambio de proveedor de servicios", told.Text("motivo"));
    }

    [Fact]
    public async Task Case_22_refuses_to_revoke_twice_and_keeps_the_first_instant()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;
        (await Api.Revoke(id, "Primero")).Expect(200);
        var first = await Api.ReadIntegration(id);

        (await Api.Revoke(id, "Segundo")).ExpectFault(410, "INTEGRACION_YA_REVOCADA");

        var second = await Api.ReadIntegration(id);
        Assert.Equal("Primero", second.Text("motivo_revocacion"));
        Assert.Equal(first.Text("fecha_revocacion"), second.Text("fecha_revocacion"));
        Assert.Single(await Api.Events(partner, "IntegracionRevocada"));
    }

    [Theory]
    [InlineData("no-existe")]
    [InlineData("5b0f7c1e-3d0b-4f0e-9c55-0a7f6d1f2a11")]
    public async Task Case_22_knows_no_such_integration(string id) =>
        (await Api.Revoke(id)).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("""{"motivo":null}""", "application/json")]
    public async Task Case_23_needs_no_reason(string? body, string? mediaType)
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;
        var content = body is null ? null : HubCaller.Raw(body, mediaType);

        var answer = await Api.Send(HttpMethod.Put, $"/integraciones/{id}/revocar", content);

        Assert.Equal(id, answer.Expect(200).Json.Text("integracion_id"));
        answer.Json.IsNull("motivo");
        Assert.Equal("", (await Api.Event(partner, "IntegracionRevocada")).Data.Text("motivo"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("application/json", false)]
    [InlineData("application/json", true)]
    public async Task Case_23_takes_chunks_without_a_byte_for_no_body(string? mediaType, bool hasKey)
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;

        var answer = hasKey ? await Chunked(id, "", mediaType, ("Idempotency-Key", Fresh.Token())) : await Chunked(id, "", mediaType);

        answer.Expect(200).Json.IsNull("motivo");
    }

    [Fact]
    public async Task Chunks_with_bytes_are_read_like_any_body()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;

        (await Chunked(id, """{"motivo":"Fin"}""", null)).ExpectFault(415, "TIPO_CONTENIDO_NO_SOPORTADO");
        (await Chunked(id, " ", "application/json")).ExpectInvalid();
        Assert.Equal("Fin", (await Chunked(id, """{"motivo":"Fin"}""", "application/json")).Expect(200).Json.Text("motivo"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{bad")]
    [InlineData("""{"motivo":17}""")]
    public async Task Refuses_bad_bodies_and_revokes_nothing(string body)
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;

        (await Api.Put($"/integraciones/{id}/revocar", body)).ExpectInvalid();

        Assert.True((await Api.Listed(partner, id)).At("activa").GetBoolean());
    }

    [Fact]
    public async Task Refuses_another_media_type()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;
        var content = HubCaller.Raw("motivo", "text/plain");

        (await Api.Send(HttpMethod.Put, $"/integraciones/{id}/revocar", content)).ExpectFault(415, "TIPO_CONTENIDO_NO_SOPORTADO");
    }

    [Fact]
    public async Task Leaves_the_partner_as_it_was()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;
        var other = (await Api.Integrate(partner)).Text("id")!;
        var before = (await Api.Read(partner)).Text("fecha_actualizacion");

        (await Api.Revoke(id)).Expect(200);

        Assert.Equal(before, (await Api.Read(partner)).Text("fecha_actualizacion"));
        Assert.True((await Api.Listed(partner, other)).At("activa").GetBoolean());
    }

    [Fact]
    public async Task Two_at_once_revoke_once()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;

        var answers = await Task.WhenAll(Api.Revoke(id, "A"), Api.Revoke(id, "B"));

        Assert.Equal([200, 410], answers.Select(a => a.Status).Order());
        answers.Single(a => a.Status == 410).ExpectFault(410, "INTEGRACION_YA_REVOCADA");
        Assert.Single(await Api.Events(partner, "IntegracionRevocada"));
    }

    private Task<Answer> Chunked(string integration, string body, string? mediaType, params (string Name, string Value)[] headers)
    {
        var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body)));
        if (mediaType is not null)
            content.Headers.ContentType = new(mediaType);
        return Api.Send(HttpMethod.Put, $"/integraciones/{integration}/revocar", content, [("Transfer-Encoding", "chunked"), .. headers]);
    }
}
