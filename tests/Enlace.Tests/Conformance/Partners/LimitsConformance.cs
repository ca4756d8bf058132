using System.Text;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>The stated limits, each on both sides of its edge.</summary>
public abstract class LimitsConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Theory]
    [InlineData("nombre", 255)]
    [InlineData("telefono", 50)]
    [InlineData("direccion", 1000)]
    public async Task A_field_of_a_new_partner_ends_at_its_length(string field, int longest)
    {
        (await Api.Post("", Body(longest))).Expect(201);
        (await Api.Post("", Body(longest + 1))).ExpectInvalid(field);

        Dictionary<string, string> Body(int length) =>
            new() { ["nombre"] = "Empresa ABC", ["email"] = Fresh.Email(), [field] = new string('ñ', length) };
    }

    [Theory]
    [InlineData("nombre", 255)]
    [InlineData("telefono", 50)]
    [InlineData("direccion", 1000)]
    public async Task A_changed_field_ends_at_its_length(string field, int longest)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}", Body(longest))).Expect(200);
        (await Api.Put($"/{id}", Body(longest + 1))).ExpectInvalid(field);
        (await Api.Patch($"/{id}", Body(longest + 1))).ExpectInvalid(field);

        Dictionary<string, string> Body(int length) => new() { [field] = new string('ñ', length) };
    }

    [Fact]
    public async Task An_email_has_at_most_255_characters()
    {
        var tooLong = $"{new string('a', 60)}@{string.Join('.', Enumerable.Repeat(new string('b', 60), 4))}.example";

        (await Api.Post("", new { nombre = "Empresa ABC", email = tooLong })).ExpectInvalid("email");
    }

    [Theory]
    [InlineData("nombre", 255)]
    [InlineData("descripcion", 2000)]
    public async Task A_field_of_an_integration_ends_at_its_length(string field, int longest)
    {
        var partner = await Api.Register();

        var id = (await Api.Post($"/{partner}/integraciones", Body(longest))).Expect(201).Json.Uuid("integracion.id");
        (await Api.Post($"/{partner}/integraciones", Body(longest + 1))).ExpectInvalid(field);
        (await Api.Put($"/integraciones/{id}", Body(longest + 1))).ExpectInvalid(field);

        Dictionary<string, string> Body(int length) => new() { ["tipo"] = "BATCH", ["nombre"] = "Carga", [field] = new string('x', length) };
    }

    [Fact]
    public async Task A_comment_has_at_most_2000_characters()
    {
        var id = await Api.Register();

        (await Decide(2001)).ExpectInvalid("comentarios");
        (await Decide(2000)).Expect(200);

        Task<Answer> Decide(int length) =>
            Api.Put($"/{id}/kyc", new { estado_kyc = "APROBADO", comentarios = new string('x', length) });
    }

    [Fact]
    public async Task A_reason_has_at_most_500_characters()
    {
        var partner = await Api.Register();
        var integration = (await Api.Integrate(partner)).Text("id")!;

        (await Api.Revoke(integration, new string('x', 501))).ExpectInvalid("motivo");
        (await Api.Revoke(integration, new string('x', 500))).Expect(200);
        (await Api.Put($"/{partner}/estado", new { estado = "INACTIVO", motivo = new string('x', 501) })).ExpectInvalid("motivo");
        (await Api.Put($"/{partner}/estado", new { estado = "INACTIVO", motivo = new string('x', 500) })).Expect(200);
    }

    [Fact]
    public async Task A_decision_carries_at_most_fifty_documents()
    {
        var id = await Api.Register();

        (await Decide(51)).ExpectInvalid("documentos");
        (await Decide(50)).Expect(200);

        Assert.Equal(50, (await Api.Read(id)).At("documentos_kyc").EnumerateObject().Count());

        Task<Answer> Decide(int count) => Api.Put($"/{id}/kyc", new
        {
            estado_kyc = "APROBADO",
            documentos = Enumerable.Range(0, count).ToDictionary(i => $"documento_{i}", i => $"{i}.pdf"),
        });
    }

    [Fact]
    public async Task A_body_has_at_most_64_KiB()
    {
        (await Api.Post("", Padded(64 * 1024))).Expect(201);
        (await Api.Post("", Padded((64 * 1024) + 1))).Expect(413).ExpectFaultShape();
    }

    [Fact]
    public async Task A_body_without_a_stated_length_has_the_same_limit()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Padded(128 * 1024)));
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new("application/json");

        var answer = await Api.Send(HttpMethod.Post, "", content, ("Transfer-Encoding", "chunked"));

        answer.Expect(413).ExpectFaultShape();
    }

    private static string Padded(int bytes)
    {
        var body = JsonSerializer.Serialize(new { nombre = "Empresa ABC", email = Fresh.Email(), relleno = "" });
        return body.Replace("\"relleno\":\"\"", $"\"relleno\":\"{new string('x', bytes - body.Length)}\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_write_has_the_limit()
    {
        var id = await Api.Register();
        var integration = (await Api.Integrate(id)).Text("id")!;
        var large = new { estado = "INACTIVO", estado_kyc = "APROBADO", nombre = "A", tipo = "API", relleno = new string('x', 64 * 1024) };

        (await Api.Put($"/{id}", large)).Expect(413).ExpectFaultShape();
        (await Api.Patch($"/{id}", large)).Expect(413).ExpectFaultShape();
        (await Api.Put($"/{id}/kyc", large)).Expect(413).ExpectFaultShape();
        (await Api.Put($"/{id}/estado", large)).Expect(413).ExpectFaultShape();
        (await Api.Post($"/{id}/integraciones", large)).Expect(413).ExpectFaultShape();
        (await Api.Put($"/integraciones/{integration}", large)).Expect(413).ExpectFaultShape();
        (await Api.Put($"/integraciones/{integration}/revocar", large)).Expect(413).ExpectFaultShape();
    }

    [Fact]
    public async Task A_body_is_at_most_ten_levels_deep()
    {
        var partner = await Api.Register();

        (await Api.Post($"/{partner}/integraciones", Deep(10))).Expect(201);
        (await Api.Post($"/{partner}/integraciones", Deep(11))).ExpectInvalid();
        (await Api.Post($"/{partner}/integraciones", Deep(5000))).ExpectInvalid();

        // The body itself is the first level and the configuration the second.
        static string Deep(int levels) =>
            $"{{\"tipo\":\"BATCH\",\"nombre\":\"Carga\",\"configuracion\":{Repeat("{\"a\":", levels - 2)}{{}}{Repeat("}", levels - 2)}}}";

        static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }
}
