using System.Text;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Signing up: what is taken, what is refused, and the one event it leaves.</summary>
public abstract class RegistrationConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_01_creates_the_partner_of_the_seed_document()
    {
        var api = await NewTenant();

        var answer = await api.Post("", """
            {"nombre":"Empresa ABC","email":"contacto@empresaabc.com","telefono":"+57 300 123 4567","direccion":"Calle 123 #45-67, Bogotá"}
            """);

        var body = answer.Expect(201).Json;
        Assert.False(string.IsNullOrWhiteSpace(body.Text("mensaje")));
        var partner = body.At("partner");
        Assert.Equal("Empresa ABC", partner.Text("nombre"));
        Assert.Equal("contacto@empresaabc.com", partner.Text("email"));
        Assert.Equal("+57 300 123 4567", partner.Text("telefono"));
        Assert.Equal("Calle 123 #45-67, Bogotá", partner.Text("direccion"));
        Assert.Equal("ACTIVO", partner.Text("estado"));
        Assert.Equal("PENDIENTE", partner.Text("estado_kyc"));
        partner.Instant("fecha_creacion");
        var created = await api.Event(partner.Uuid("id"), "PartnerCreado");
        Assert.Equal(partner.Text("id"), created.Data.Text("partner_id"));
        Assert.Single(await api.Events(partner.Text("id")!));
    }

    [Fact]
    public async Task Says_where_the_new_partner_is_and_which_version()
    {
        var answer = await Api.Post("", new { nombre = "Empresa ABC", email = Fresh.Email() });

        var id = answer.Expect(201).Json.Uuid("partner.id");
        Assert.EndsWith($"/api/v1/partners/{id}", answer.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(await Api.ETag(id), answer.Header("ETag"));
        Assert.StartsWith("application/json", answer.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_the_others_only_the_id()
    {
        var email = Fresh.Email();
        var id = await Api.RegisterFull(email);

        var told = (await Api.Event(id, "PartnerCreado")).Whole.GetRawText();

        Assert.DoesNotContain(email, told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("300 123", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Calle", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contacto@empresaabc.com")]
    [InlineData("CONTACTO@EMPRESAABC.COM")]
    [InlineData("  Contacto@EmpresaABC.com ")]
    public async Task Case_02_and_03_refuse_a_second_partner_with_the_same_email(string email)
    {
        var api = await NewTenant();
        var partner = await api.RegisterFull("contacto@empresaabc.com");
        // Its onboarding tells something too; when that is over, whatever comes would come of the refusal.
        await Eventually.Holds(
            async () => (await api.Get($"/{partner}/onboarding")).Expect(200).Json.Text("estado") == "COMPLETADA", () => "the end of the onboarding", 20);
        var told = await Told();

        var answer = await api.Post("", new { nombre = "Empresa ABC", email });

        answer.ExpectFault(409, "EMAIL_EXISTENTE");
        Assert.Equal(1, await api.Total());
        Assert.Equal(told, await Told());
        Assert.Single(await api.Events(partner));

        async Task<IReadOnlyList<string?>> Told() =>
            [.. (await api.Everywhere.Get("/api/v1/events?limit=100")).Expect(200).Json.At("items").EnumerateArray().Select(item => item.Text("id"))];
    }

    [Theory]
    [InlineData("""{"nombre":"Solo Nombre"}""", "email")]
    [InlineData("""{"email":"solo@correo.example"}""", "nombre")]
    [InlineData("""{}""", "nombre", "email")]
    [InlineData("""{"nombre":"","email":""}""", "nombre", "email")]
    [InlineData("""{"nombre":null,"email":null}""", "nombre", "email")]
    public async Task Case_04_refuses_a_partner_without_email_or_name(string body, params string[] wrong) =>
        (await Api.Post("", body)).ExpectInvalid(wrong);

    [Theory]
    [InlineData("{bad")]
    [InlineData("[]")]
    [InlineData("""[{"nombre":"A","email":"a@correo.example"}]""")]
    [InlineData("null")]
    [InlineData("\"texto\"")]
    [InlineData("17")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("""{"nombre":"A","email":"a@correo.example"} {}""")]
    [InlineData("""{"nombre":"A","email":"a@correo.example",}""")]
    public async Task Case_05_refuses_what_is_not_one_JSON_object(string body) => (await Api.Post("", body)).ExpectInvalid();

    [Fact]
    public async Task Case_05_refuses_bytes_that_are_not_UTF_8()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes($"{{\"email\":\"{Fresh.Email()}\",\"nombre\":\"A"), 0xC3, 0x28, .. "\"}"u8];

        var answer = await Api.Send(HttpMethod.Post, "", HubCaller.Raw(body, "application/json"));

        answer.ExpectInvalid();
    }

    [Theory]
    [InlineData("text/plain", """{"nombre":"A","email":"a@correo.example"}""")]
    [InlineData("text/plain", "{bad")]
    [InlineData("application/xml", "<partner/>")]
    [InlineData("application/x-www-form-urlencoded", "nombre=A&email=a@correo.example")]
    [InlineData(null, """{"nombre":"A","email":"a@correo.example"}""")]
    public async Task Case_05_refuses_another_media_type_before_it_looks_at_the_body(string? mediaType, string body)
    {
        var answer = await Api.Send(HttpMethod.Post, "", HubCaller.Raw(body, mediaType));

        answer.ExpectFault(415, "TIPO_CONTENIDO_NO_SOPORTADO");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.partner+json")]
    public async Task Takes_every_kind_of_JSON(string mediaType)
    {
        var body = $$"""{"nombre":"A","email":"{{Fresh.Email()}}"}""";

        (await Api.Send(HttpMethod.Post, "", HubCaller.Raw(body, mediaType))).Expect(201);
    }

    [Fact]
    public async Task Case_06_names_both_fields_when_name_and_email_are_wrong() =>
        (await Api.Post("", """{"nombre":"   ","email":"no-es-correo"}""")).ExpectInvalid("nombre", "email");

    [Theory]
    [InlineData("no-es-correo")]
    [InlineData("@correo.example")]
    [InlineData("ana@")]
    [InlineData("ana@@correo.example")]
    [InlineData("ana maria@correo.example")]
    [InlineData("Ana <ana@correo.example>")]
    [InlineData("ana@correo.example, eva@correo.example")]
    [InlineData("ana@correo.example\nBcc: eva@correo.example")]
    public async Task Case_06_refuses_an_address_that_is_none(string email) =>
        (await Api.Post("", new { nombre = "Empresa ABC", email })).ExpectInvalid("email");

    [Fact]
    public async Task Case_07_needs_only_name_and_email()
    {
        var answer = await Api.Post("", new { nombre = "Mínima", email = Fresh.Email() });

        var partner = answer.Expect(201).Json.At("partner");
        partner.IsNull("telefono");
        partner.IsNull("direccion");
    }

    [Fact]
    public async Task Trims_name_and_email_and_keeps_the_case_as_sent()
    {
        var email = $"Contacto.{Fresh.Token()}@Correo.Example";

        var answer = await Api.Post("", new { nombre = "  Empresa ABC\t", email = $" {email} " });

        var partner = answer.Expect(201).Json.At("partner");
        Assert.Equal("Empresa ABC", partner.Text("nombre"));
        Assert.Equal(email, partner.Text("email"));
    }

    [Fact]
    public async Task Ignores_unknown_and_read_only_fields()
    {
        var foreignId = Fresh.Id();

        var answer = await Api.Post("", new
        {
            id = foreignId,
            nombre = "Empresa ABC",
            email = Fresh.Email(),
            estado = "SUSPENDIDO",
            estado_kyc = "APROBADO",
            color = "azul",
        });

        var partner = answer.Expect(201).Json.At("partner");
        Assert.NotEqual(foreignId, partner.Text("id"));
        Assert.Equal("ACTIVO", partner.Text("estado"));
        Assert.Equal("PENDIENTE", partner.Text("estado_kyc"));
    }

    [Theory]
    [InlineData("nombre", "17")]
    [InlineData("nombre", """["A"]""")]
    [InlineData("email", "true")]
    [InlineData("telefono", "573001234567")]
    [InlineData("direccion", """{"calle":"123"}""")]
    public async Task Refuses_a_value_of_another_JSON_type(string field, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["nombre"] = "\"Empresa ABC\"",
            ["email"] = $"\"{Fresh.Email()}\"",
            [field] = value,
        };

        (await Api.Post("", $"{{{string.Join(",", fields.Select(f => $"\"{f.Key}\":{f.Value}"))}}}")).ExpectInvalid();
    }
}
