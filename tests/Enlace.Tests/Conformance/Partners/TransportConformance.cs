using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Health, unknown routes and wrong methods, all in the shape of the contract.</summary>
public abstract class TransportConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_29_is_healthy_by_the_name_of_the_seed_document()
    {
        var health = (await Api.Everywhere.Get("/health")).Expect(200).Json;

        Assert.Equal("healthy", health.Text("status"));
        Assert.Equal("gestion-de-integraciones", health.Text("service"));
        Assert.Contains("partners", health.At("modules").EnumerateArray().Select(module => module.GetString()));
    }

    [Fact]
    public async Task Is_ready_while_its_database_answers() => (await Api.Everywhere.Get("/health/ready")).Expect(200);

    [Theory]
    [InlineData("GET", "/5b0f7c1e-3d0b-4f0e-9c55-0a7f6d1f2a11/nada")]
    [InlineData("GET", "/a/b/c/d")]
    [InlineData("POST", "/a/b/c/d")]
    [InlineData("PUT", "/integraciones/a/nada")]
    public async Task An_unknown_route_is_told_from_an_unknown_partner(string method, string path)
    {
        var content = method == "GET" ? null : HubCaller.Raw("{}", "application/json");

        (await Api.Send(HttpMethod.Parse(method), path, content)).ExpectFault(404, "RUTA_NO_ENCONTRADA");
    }

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "")]
    [InlineData("POST", "/5b0f7c1e-3d0b-4f0e-9c55-0a7f6d1f2a11")]
    [InlineData("POST", "/5b0f7c1e-3d0b-4f0e-9c55-0a7f6d1f2a11/kyc")]
    [InlineData("DELETE", "/5b0f7c1e-3d0b-4f0e-9c55-0a7f6d1f2a11/integraciones")]
    [InlineData("GET", "/integraciones/5b0f7c1e-3d0b-4f0e-9c55-0a7f6d1f2a11/revocar")]
    public async Task A_wrong_method_says_which_ones_are_allowed(string method, string path)
    {
        var content = method is "GET" or "DELETE" ? null : HubCaller.Raw("{}", "application/json");

        var answer = await Api.Send(HttpMethod.Parse(method), path, content);

        answer.ExpectFault(405, "METODO_NO_PERMITIDO");
        Assert.False(string.IsNullOrEmpty(answer.Header("Allow")), answer.ToString());
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("PATCH", "")]
    [InlineData("PUT", "/kyc")]
    [InlineData("PUT", "/estado")]
    [InlineData("POST", "/integraciones")]
    public async Task Every_write_refuses_another_media_type_first(string method, string route)
    {
        var content = HubCaller.Raw("{bad", "text/plain");

        var answer = await Api.Send(HttpMethod.Parse(method), $"/no-existe{route}", content);

        answer.ExpectFault(415, "TIPO_CONTENIDO_NO_SOPORTADO");
    }

    [Fact]
    public async Task Errors_are_JSON()
    {
        var answer = (await Api.Get("/no-existe")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

        Assert.Contains("json", answer.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_id_comes_back()
    {
        var id = Fresh.Token();

        Assert.Equal(id, (await Api.Get("?limite=1", ("X-Request-ID", id))).Expect(200).Header("X-Request-ID"));
        Assert.False(string.IsNullOrEmpty((await Api.Get("?limite=1")).Expect(200).Header("X-Request-ID")));
    }
}
