using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>KYC decisions, their documents and their history.</summary>
public abstract class KycConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    private const string SeedDecision = """
        {"estado_kyc":"APROBADO","documentos":{"cedula":"documento_cedula.pdf","rut":"documento_rut.pdf"},"comentarios":"Documentos verificados correctamente"}
        """;

    [Fact]
    public async Task Case_13_approves_with_documents_and_a_comment()
    {
        var email = Fresh.Email();
        var id = await Api.RegisterFull(email);

        var answer = await Api.Put($"/{id}/kyc", SeedDecision);

        Assert.False(string.IsNullOrWhiteSpace(answer.Expect(200).Json.Text("mensaje")));
        var partner = answer.Json.At("partner");
        Assert.Equal(id, partner.Text("id"));
        Assert.Equal("Empresa ABC", partner.Text("nombre"));
        Assert.Equal(email, partner.Text("email"));
        Assert.Equal("APROBADO", partner.Text("estado_kyc"));
        HasSeedDocuments(partner);
        partner.Instant("fecha_actualizacion");
        var read = await Api.Read(id);
        Assert.Equal("APROBADO", read.Text("estado_kyc"));
        HasSeedDocuments(read);
        var told = (await Api.Event(id, "KYCVerificado")).Data;
        Assert.Equal(id, told.Text("partner_id"));
        Assert.Equal("PENDIENTE", told.Text("estado_kyc_anterior"));
        Assert.Equal("APROBADO", told.Text("estado_kyc_nuevo"));
        Assert.Equal("Documentos verificados correctamente", told.Text("observaciones"));
    }

    [Fact]
    public async Task Tells_no_comment_as_an_empty_string()
    {
        var id = await Api.Register();

        (await Api.DecideKyc(id, "APROBADO")).Expect(200);

        Assert.Equal("", (await Api.Event(id, "KYCVerificado")).Data.Text("observaciones"));
    }

    [Theory]
    [InlineData("LISTO")]
    [InlineData("aprobado")]
    [InlineData(" APROBADO ")]
    [InlineData("APROBADO,RECHAZADO")]
    [InlineData("1")]
    public async Task Case_14_refuses_a_state_outside_the_four_even_for_an_unknown_or_deleted_partner(string estado)
    {
        var id = await Api.Register();
        var deleted = await Api.Register();
        (await Api.Delete($"/{deleted}")).Expect(200);

        (await Api.DecideKyc(id, estado)).ExpectFault(400, "KYC_INVALIDO");
        (await Api.DecideKyc("no-existe", estado)).ExpectFault(400, "KYC_INVALIDO");
        (await Api.DecideKyc(deleted, estado)).ExpectFault(400, "KYC_INVALIDO");

        Assert.Equal("PENDIENTE", (await Api.Read(id)).Text("estado_kyc"));
    }

    [Theory]
    [InlineData("""{"comentarios":"x"}""")]
    [InlineData("""{"estado_kyc":null}""")]
    [InlineData("{}")]
    public async Task Case_15_refuses_a_decision_without_a_state(string body)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}/kyc", body)).ExpectInvalid("estado_kyc");
    }

    [Theory]
    [InlineData("""{"estado_kyc":"APROBADO","documentos":["cedula.pdf"]}""")]
    [InlineData("""{"estado_kyc":"APROBADO","documentos":"cedula.pdf"}""")]
    [InlineData("""{"estado_kyc":"APROBADO","documentos":{"cedula":1e99999999999}}""")]
    [InlineData("""{"estado_kyc":"APROBADO","comentarios":17}""")]
    [InlineData("[]")]
    [InlineData("{bad")]
    [InlineData("")]
    public async Task Refuses_bad_bodies(string body)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}/kyc", body)).ExpectInvalid();
    }

    [Theory]
    [InlineData("""{"estado_kyc":"REQUIERE_DOCUMENTOS","documentos":{}}""")]
    [InlineData("""{"estado_kyc":"REQUIERE_DOCUMENTOS","documentos":null}""")]
    [InlineData("""{"estado_kyc":"REQUIERE_DOCUMENTOS"}""")]
    public async Task Case_16_keeps_the_documents_when_none_are_sent(string body)
    {
        var id = await Api.Register();
        (await Api.Put($"/{id}/kyc", SeedDecision)).Expect(200);

        HasSeedDocuments((await Api.Put($"/{id}/kyc", body)).Expect(200).Json.At("partner"));

        HasSeedDocuments(await Api.Read(id));
    }

    [Fact]
    public async Task New_documents_replace_the_old_map()
    {
        var id = await Api.Register();
        (await Api.Put($"/{id}/kyc", SeedDecision)).Expect(200);

        (await Api.Put($"/{id}/kyc", """{"estado_kyc":"REQUIERE_DOCUMENTOS","documentos":{"pasaporte":"p.pdf"}}""")).Expect(200);

        var documents = (await Api.Read(id)).At("documentos_kyc");
        Assert.Equal("p.pdf", Assert.Single(documents.EnumerateObject()).Value.GetString());
    }

    [Fact]
    public async Task Keeps_the_names_of_documents_as_sent()
    {
        var id = await Api.Register();
        var documentos = new Dictionary<string, string> { ["CedulaDelSocio"] = "a.pdf", ["cámara de comercio"] = "b.pdf", ["estado_kyc"] = "c.pdf" };

        (await Api.Put($"/{id}/kyc", new { estado_kyc = "APROBADO", documentos })).Expect(200);

        var stored = (await Api.Read(id)).At("documentos_kyc").EnumerateObject().ToDictionary(d => d.Name, d => d.Value.GetString()!);
        Assert.Equal(documentos.OrderBy(d => d.Key, StringComparer.Ordinal), stored.OrderBy(d => d.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Case_17_knows_no_such_partner() =>
        (await Api.Put("/no-existe/kyc", SeedDecision)).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    [Fact]
    public async Task The_history_keeps_every_decision_with_its_comment_and_documents()
    {
        var id = await Api.Register();
        Assert.Empty((await Api.Get($"/{id}/kyc")).Expect(200).Json.Rows());
        (await Api.Put($"/{id}/kyc", SeedDecision)).Expect(200);
        (await Api.Put($"/{id}/kyc", """{"estado_kyc":"RECHAZADO","comentarios":"La cédula venció"}""")).Expect(200);

        var history = (await Api.Get($"/{id}/kyc")).Expect(200).Json.Rows();

        Assert.Equal(2, history.Count);
        var approved = history.Single(entry => Words(entry).Contains("Documentos verificados correctamente"));
        Assert.Contains("PENDIENTE", Words(approved));
        Assert.Contains("APROBADO", Words(approved));
        Assert.Contains("documento_cedula.pdf", Words(approved));
        var refused = history.Single(entry => Words(entry).Contains("La cédula venció"));
        Assert.Contains("APROBADO", Words(refused));
        Assert.Contains("RECHAZADO", Words(refused));
    }

    [Fact]
    public async Task The_history_of_an_unknown_partner_is_not_found() =>
        (await Api.Get("/no-existe/kyc")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    private static void HasSeedDocuments(JsonElement partner)
    {
        var documents = partner.At("documentos_kyc");
        Assert.Equal(2, documents.EnumerateObject().Count());
        Assert.Equal("documento_cedula.pdf", documents.Text("cedula"));
        Assert.Equal("documento_rut.pdf", documents.Text("rut"));
    }

    /// <summary>Every string in an entry: the contract says what an entry tells, not how its members are called.</summary>
    private static List<string?> Words(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.Object => [.. entry.EnumerateObject().SelectMany(member => Words(member.Value))],
        JsonValueKind.String => [entry.GetString()],
        _ => [],
    };
}
