using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>The list: what an entry shows, filters and totals. Each test has a tenant of its own, so totals are exact.</summary>
public abstract class ListingConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_10_lists_a_partner_with_its_count_of_integrations()
    {
        var api = await NewTenant();
        var email = Fresh.Email();
        var id = await api.RegisterFull(email);
        await api.Register();

        var list = (await api.Get("")).Expect(200).Json;

        Assert.Equal(2, list.At("total").GetInt32());
        Assert.Equal(2, list.At("partners").GetArrayLength());
        list.IsNull("siguiente");
        var entry = list.At("partners").EnumerateArray().Single(p => p.Text("id") == id);
        Assert.Equal("Empresa ABC", entry.Text("nombre"));
        Assert.Equal(email, entry.Text("email"));
        Assert.Equal("+57 300 123 4567", entry.Text("telefono"));
        Assert.Equal("ACTIVO", entry.Text("estado"));
        Assert.Equal("PENDIENTE", entry.Text("estado_kyc"));
        entry.Instant("fecha_creacion");
        Assert.Equal(0, entry.At("integraciones_count").GetInt32());
        Assert.False(entry.Has("direccion"), entry.GetRawText());
    }

    [Fact]
    public async Task Counts_revoked_integrations_too()
    {
        var api = await NewTenant();
        var id = await api.Register();
        await api.Integrate(id);
        (await api.Revoke((await api.Integrate(id)).Text("id")!)).Expect(200);

        var entry = Assert.Single(await api.ListAll(""));

        Assert.Equal(2, entry.At("integraciones_count").GetInt32());
    }

    [Fact]
    public async Task Case_27_shows_deleted_partners_unless_asked_not_to()
    {
        var api = await NewTenant();
        await api.Register();
        var deleted = await api.Register();
        (await api.Delete($"/{deleted}")).Expect(200);

        var all = await api.ListAll("");
        Assert.Equal("ELIMINADO", all.Single(p => p.Text("id") == deleted).Text("estado"));
        Assert.Equal(2, await api.Total());
        Assert.Equal(2, await api.Total("incluir_eliminados=true"));

        Assert.DoesNotContain(await api.ListAll("incluir_eliminados=false"), p => p.Text("id") == deleted);
        Assert.Equal(1, await api.Total("incluir_eliminados=false"));
    }

    [Fact]
    public async Task Filters_by_one_or_several_states()
    {
        var api = await NewTenant();
        var active = await api.Register();
        var inactive = await api.Register();
        var suspended = await api.Register();
        (await api.Become(inactive, "INACTIVO")).Expect(200);
        (await api.Become(suspended, "SUSPENDIDO")).Expect(200);

        Assert.Equal([active], await Ids(api, "estado=ACTIVO"));
        Assert.Equal([inactive], await Ids(api, "estado=INACTIVO"));
        Assert.Equal([suspended, inactive], await Ids(api, "estado=INACTIVO&estado=SUSPENDIDO"));
        Assert.Empty(await Ids(api, "estado=ELIMINADO"));
        Assert.Equal(2, await api.Total("estado=INACTIVO&estado=SUSPENDIDO&limite=1"));
    }

    [Fact]
    public async Task Filters_by_one_or_several_KYC_states_and_joins_filters()
    {
        var api = await NewTenant();
        var pending = await api.Register();
        var approved = await api.Register();
        var refused = await api.Register();
        (await api.DecideKyc(approved, "APROBADO")).Expect(200);
        (await api.DecideKyc(refused, "RECHAZADO")).Expect(200);
        (await api.Become(refused, "INACTIVO")).Expect(200);

        Assert.Equal([pending], await Ids(api, "estado_kyc=PENDIENTE"));
        Assert.Equal([refused, approved], await Ids(api, "estado_kyc=APROBADO&estado_kyc=RECHAZADO"));
        Assert.Equal([approved], await Ids(api, "estado_kyc=APROBADO&estado_kyc=RECHAZADO&estado=ACTIVO"));
    }

    [Fact]
    public async Task Searches_in_name_and_email()
    {
        var api = await NewTenant();
        var byName = await api.Register("uno@correo.example", "Cóndor Afiliados");
        var byEmail = await api.Register("condor.dos@correo.example", "Andes");
        await api.Register("tres@otro.example", "Llanos");

        Assert.Equal([byName], await Ids(api, $"q={Uri.EscapeDataString("Cóndor Af")}"));
        Assert.Equal([byEmail], await Ids(api, "q=condor.dos"));
        Assert.Equal([byEmail, byName], await Ids(api, $"q={Uri.EscapeDataString("@correo.ex")}"));
        Assert.Empty(await Ids(api, "q=nadie"));
        Assert.Equal(2, await api.Total($"q={Uri.EscapeDataString("@correo.ex")}&limite=1"));
    }

    [Theory]
    [InlineData("%", "Cien % seguro")]
    [InlineData("_", "Guion_bajo")]
    [InlineData("\\", "Barra\\inversa")]
    [InlineData("'", "Comillas d'Oc")]
    [InlineData("[a-z]", "Rango [a-z]")]
    public async Task Takes_what_is_searched_literally(string q, string nombre)
    {
        var api = await NewTenant();
        var wanted = await api.Register(nombre: nombre);
        await api.Register(nombre: "Ninguno");

        Assert.Equal([wanted], await Ids(api, $"q={Uri.EscapeDataString(q)}"));
    }

    [Theory]
    [InlineData("limite=0", "limite")]
    [InlineData("limite=-1", "limite")]
    [InlineData("limite=501", "limite")]
    [InlineData("limite=diez", "limite")]
    [InlineData("limite=99999999999999999999", "limite")]
    [InlineData("estado=BORRADO", "estado")]
    [InlineData("estado=ACTIVO&estado=nada", "estado")]
    [InlineData("estado_kyc=LISTO", "estado_kyc")]
    [InlineData("incluir_eliminados=quizas", "incluir_eliminados")]
    [InlineData("cursor=esto-no-es-un-cursor", "cursor")]
    [InlineData("orden=al-azar", "orden")]
    public async Task Refuses_a_bad_parameter_and_names_it(string query, string field) =>
        (await Api.Get($"?{query}")).ExpectInvalid(field);

    [Fact]
    public async Task Ignores_a_parameter_it_does_not_know() => (await Api.Get("?limite=1&utm_source=correo")).Expect(200);

    private static async Task<IReadOnlyList<string?>> Ids(PartnersDriver api, string query) =>
        [.. (await api.ListAll(query)).Select(p => p.Text("id"))];
}
