using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>If-Match guards every change of a partner, in the order of checks that the contract states.</summary>
public abstract class VersionConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    public static TheoryData<string, string, string> Writes => new()
    {
        { "PUT", "", """{"telefono":"+57 300 999 0000"}""" },
        { "PATCH", "", """{"telefono":"+57 300 999 0000"}""" },
        { "PUT", "/kyc", """{"estado_kyc":"APROBADO"}""" },
        { "PUT", "/estado", """{"estado":"SUSPENDIDO"}""" },
        { "DELETE", "", "" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task The_current_version_passes(string method, string route, string body)
    {
        var id = await Api.Register();

        (await Write(method, id + route, body, await Api.ETag(id))).Expect(200);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Any_version_passes_with_a_star(string method, string route, string body)
    {
        var id = await Api.Register();

        (await Write(method, id + route, body, "*")).Expect(200);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task An_old_version_is_refused_and_changes_nothing(string method, string route, string body)
    {
        var id = await Api.Register();
        var old = await Api.ETag(id);
        (await Api.Put($"/{id}", new { direccion = "Carrera 7" })).Expect(200);
        var before = await Api.Read(id);
        var told = await Api.Events(id);

        (await Write(method, id + route, body, old)).ExpectFault(412, "CONFLICTO_VERSION");

        Assert.Equal(before.GetRawText(), (await Api.Read(id)).GetRawText());
        Assert.Equal(told.Count, (await Api.Events(id)).Count);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Existence_and_deletion_come_before_the_version(string method, string route, string body)
    {
        var deleted = await Api.Register();
        (await Api.Delete($"/{deleted}")).Expect(200);

        (await Write(method, "no-existe" + route, body, "\"7777\"")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        (await Write(method, deleted + route, body, "\"7777\"")).ExpectFault(410, "PARTNER_ELIMINADO");
    }

    [Fact]
    public async Task A_bad_body_comes_before_the_version()
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}", "{}", ("If-Match", "\"7777\""))).ExpectInvalid();
        (await Api.DecideKyc(id, "LISTO", ("If-Match", "\"7777\""))).ExpectFault(400, "KYC_INVALIDO");
    }

    [Fact]
    public async Task The_version_comes_before_the_rule()
    {
        var id = await Api.Register();
        (await Api.DecideKyc(id, "APROBADO")).Expect(200);

        (await Api.DecideKyc(id, "PENDIENTE", ("If-Match", "\"7777\""))).ExpectFault(412, "CONFLICTO_VERSION");
        (await Api.DecideKyc(id, "PENDIENTE", ("If-Match", await Api.ETag(id)))).ExpectFault(409, "TRANSICION_INVALIDA");
    }

    [Fact]
    public async Task A_change_answers_with_the_new_version()
    {
        var id = await Api.Register();
        var first = await Api.ETag(id);

        var second = (await Api.Put($"/{id}", new { telefono = "1" }, ("If-Match", first))).Expect(200).Header("ETag");

        Assert.NotEqual(first, second);
        Assert.Equal(await Api.ETag(id), second);
        (await Api.Put($"/{id}", new { telefono = "2" }, ("If-Match", second!))).Expect(200);
    }

    [Fact]
    public async Task A_change_of_nothing_keeps_the_version()
    {
        var id = await Api.RegisterFull();
        var before = await Api.ETag(id);

        (await Api.Put($"/{id}", new { nombre = "Empresa ABC" })).Expect(200);

        Assert.Equal(before, await Api.ETag(id));
    }

    private Task<Answer> Write(string method, string path, string body, string version) => Api.Send(
        HttpMethod.Parse(method),
        $"/{path}",
        body.Length == 0 ? null : HubCaller.Raw(body, "application/json"),
        ("If-Match", version));
}
