using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Strings that databases and encoders choke on: taken or refused, never a crash, and the hub goes on.</summary>
public abstract class HostileTextConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    public static TheoryData<string> Texts =>
    [
        @"\u0000",
        @"a\u0000b",
        @"\ud800",
        @"a\udfffb",
        @"\udc00\ud800",
        @"\uffff\ufffe",
        @"\u202eevil\u200b",
        @"\ud83d\ude00",
        @"'; drop table partners; --",
        @"<script>alert(1)</script>",
        @"{0} %s ${jndi:x}",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task In_a_new_partner(string text)
    {
        var email = Fresh.Email();

        (await Api.Post("", $$"""{"nombre":"A{{text}}","email":"{{Fresh.Email()}}"}""")).ExpectNoCrash();
        (await Api.Post("", $$"""{"nombre":"A","email":"a{{text}}{{Fresh.Email()}}"}""")).ExpectNoCrash();
        (await Api.Post("", $$"""{"nombre":"A","email":"{{Fresh.Email()}}","telefono":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Post("", $$"""{"nombre":"A","email":"{{Fresh.Email()}}","direccion":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Post("", $$"""{"nombre":"A","email":"{{email}}","{{text}}":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Get("?limite=500")).Expect(200);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task In_changes_of_a_partner(string text)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}", $$"""{"nombre":"A{{text}}"}""")).ExpectNoCrash();
        (await Api.Patch($"/{id}", $$"""{"direccion":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Put($"/{id}/estado", $$"""{"estado":"INACTIVO","motivo":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Put($"/{id}/estado", $$"""{"estado":"{{text}}"}""")).ExpectInvalid();
        (await Api.Get($"/{id}")).Expect(200);
        (await Api.Everywhere.Get($"/api/v1/events?subject={id}")).Expect(200);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task In_a_KYC_decision(string text)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}/kyc", $$"""{"estado_kyc":"APROBADO","comentarios":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Put($"/{id}/kyc", $$$"""{"estado_kyc":"APROBADO","documentos":{"rut":"{{{text}}}"}}""")).ExpectNoCrash();
        (await Api.Put($"/{id}/kyc", $$$"""{"estado_kyc":"APROBADO","documentos":{"{{{text}}}":"rut.pdf"}}""")).ExpectNoCrash();
        (await Api.Put($"/{id}/kyc", $$"""{"estado_kyc":"{{text}}"}""")).Expect(400).ExpectFaultShape();
        (await Api.Get($"/{id}/kyc")).Expect(200);
        (await Api.Get($"/{id}")).Expect(200);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task In_an_integration(string text)
    {
        var partner = await Api.Register();
        var path = $"/{partner}/integraciones";
        var id = (await Api.Integrate(partner)).Text("id")!;

        (await Api.Post(path, $$"""{"tipo":"BATCH","nombre":"A{{text}}"}""")).ExpectNoCrash();
        (await Api.Post(path, $$"""{"tipo":"BATCH","nombre":"A","descripcion":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Post(path, $$$"""{"tipo":"BATCH","nombre":"A","configuracion":{"carpeta":"{{{text}}}"}}""")).ExpectNoCrash();
        (await Api.Post(path, $$$"""{"tipo":"BATCH","nombre":"A","configuracion":{"{{{text}}}":"entrada"}}""")).ExpectNoCrash();
        (await Api.Post(path, $$$"""{"tipo":"BATCH","nombre":"A","configuracion":{"token":"{{{text}}}"}}""")).ExpectNoCrash();
        (await Api.Post(path, $$$"""{"tipo":"WEBHOOK","nombre":"A","configuracion":{"url":"{{{text}}}"}}""")).ExpectNoCrash();
        (await Api.Post(path, $$"""{"tipo":"{{text}}","nombre":"A"}""")).ExpectInvalid();
        (await Api.Put($"/integraciones/{id}/revocar", $$"""{"motivo":"{{text}}"}""")).ExpectNoCrash();
        (await Api.Get(path)).Expect(200);
        (await Api.Get($"/{partner}")).Expect(200);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF%FE")]
    [InlineData("%25")]
    [InlineData("%27%3B--")]
    public async Task In_paths_and_queries(string text)
    {
        // The server itself refuses some of these paths before any route is asked, so only the status is ours.
        (await Api.Get($"/{text}")).Expect(400, 404);
        (await Api.Delete($"/{text}")).Expect(400, 404);
        (await Api.Get($"/integraciones/{text}")).Expect(400, 404);
        (await Api.Get($"?q={text}")).ExpectNoCrash();
        (await Api.Get($"?cursor={text}")).ExpectInvalid("cursor");
        (await Api.Get($"?estado={text}")).ExpectInvalid("estado");
    }

    [Fact]
    public async Task In_headers()
    {
        var id = await Api.Register();
        var email = Fresh.Email();

        (await Api.Put($"/{id}", new { telefono = "1" }, ("If-Match", "sin-comillas"))).Expect(400, 412).ExpectFaultShape();
        (await Api.Post("", new { nombre = "A", email }, ("Idempotency-Key", new string('k', 4000)))).ExpectNoCrash();
    }

    [Fact]
    public async Task An_emoji_comes_back_as_it_was_sent()
    {
        var id = await Api.Register(nombre: "Café ☕ \U0001F680 日本");

        Assert.Equal("Café ☕ \U0001F680 日本", (await Api.Read(id)).Text("nombre"));
    }
}
