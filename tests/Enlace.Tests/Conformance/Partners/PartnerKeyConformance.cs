using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>The key of an API integration: it opens its own partner for reading and nothing else.</summary>
public abstract class PartnerKeyConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Reads_its_own_partner_and_its_integrations()
    {
        var partner = await Api.Register();
        var batch = (await Api.Integrate(partner, "BATCH", new { carpeta = "entrada", token = "oculto" })).Text("id")!;
        var (own, api) = await KeyOf(partner);

        Assert.Equal(partner, (await api.Get($"/{partner}")).Expect(200).Json.Text("partner.id"));
        Assert.Equal(2, (await api.Get($"/{partner}/integraciones")).Expect(200).Json.Rows().Count);
        (await api.Get($"/integraciones/{own}")).Expect(200);
        Assert.Equal("***", (await api.ReadIntegration(batch)).Text("configuracion.token"));
    }

    [Fact]
    public async Task Finds_nothing_else()
    {
        var partner = await Api.RegisterFull();
        var (own, api) = await KeyOf(partner);
        var other = await Api.Register();
        var foreign = (await Api.Integrate(other)).Text("id")!;
        var before = await Snapshot();

        Answer[] answers =
        [
            await api.Get(""),
            await api.Get($"?q={partner}"),
            await api.Post("", new { nombre = "Intruso", email = Fresh.Email() }),
            await api.Put($"/{partner}", new { telefono = "1" }),
            await api.Patch($"/{partner}", new { telefono = "1" }),
            await api.DecideKyc(partner, "APROBADO"),
            await api.Become(partner, "INACTIVO"),
            await api.Post($"/{partner}/integraciones", new { tipo = "API", nombre = "Otra" }),
            await api.Put($"/integraciones/{own}", new { nombre = "Otro" }),
            await api.Revoke(own),
            await api.Post($"/integraciones/{own}/rotar-secreto"),
            await api.Get($"/{partner}/kyc"),
            await api.Get($"/{other}"),
            await api.Get($"/{other}/integraciones"),
            await api.Get($"/integraciones/{foreign}"),
            await api.Revoke(foreign),
            await api.Delete($"/{other}"),
            await api.Delete($"/{partner}"),
        ];

        Assert.All(answers, answer => answer.Expect(404).ExpectFaultShape());
        Assert.Equal(before, await Snapshot());

        async Task<string> Snapshot() => (await Api.Get($"/{partner}")).Text + (await Api.Get($"/{other}")).Text;
    }

    [Theory]
    [InlineData("/api/v1/events")]
    [InlineData("/api/v1/destinations")]
    [InlineData("/api/v1/dead-letters")]
    [InlineData("/api/v1/callers")]
    public async Task Finds_no_operator_route(string path)
    {
        var (_, api) = await KeyOf(await Api.Register());

        (await api.Everywhere.Get(path)).Expect(404);
    }

    [Fact]
    public async Task A_wrong_key_is_nobody()
    {
        var partner = await Api.Register();
        var (_, key) = await NewKey(partner);

        (await WithKey(Fresh.Token()).Get($"/{partner}")).Expect(401);
        (await WithKey(key + "x").Get($"/{partner}")).Expect(401);
        (await WithKey(key[..^1]).Get($"/{partner}")).Expect(401);
        (await WithKey(Fresh.Token()).Get("")).Expect(401);
        (await WithKey(Fresh.Token()).Post("", new { nombre = "Intruso", email = Fresh.Email() })).Expect(401);
    }

    [Fact]
    public async Task Fails_on_the_next_call_after_the_revocation()
    {
        var partner = await Api.Register();
        var (own, api) = await KeyOf(partner);
        var (_, second) = await KeyOf(partner);
        (await api.Get($"/{partner}")).Expect(200);

        (await Api.Revoke(own)).Expect(200);

        (await api.Get($"/{partner}")).Expect(401);
        (await second.Get($"/{partner}")).Expect(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fails_on_the_next_call_after_the_partner_is_deleted(bool byState)
    {
        var partner = await Api.Register();
        var (_, api) = await KeyOf(partner);
        (await api.Get($"/{partner}")).Expect(200);

        (await (byState ? Api.Become(partner, "ELIMINADO") : Api.Delete($"/{partner}"))).Expect(200);

        (await api.Get($"/{partner}")).Expect(401);
    }

    [Fact]
    public async Task Shows_when_it_was_last_used()
    {
        var partner = await Api.Register();
        var (own, api) = await KeyOf(partner);
        (await Api.ReadIntegration(own)).IsNull("ultimo_uso");

        (await api.Get($"/{partner}")).Expect(200);

        await Eventually.Holds(
            async () => (await Api.ReadIntegration(own)).Text("ultimo_uso") is not null,
            () => "an instant of the last use");
        (await Api.ReadIntegration(own)).Instant("ultimo_uso");
    }

    [Fact]
    public async Task Every_key_is_its_own()
    {
        var partner = await Api.Register();

        Assert.NotEqual((await NewKey(partner)).Key, (await NewKey(partner)).Key);
    }

    private async Task<(string Id, string Key)> NewKey(string partner)
    {
        JsonElement created = await Api.Integrate(partner, "API");
        return (created.Uuid("id"), created.Text("api_key")!);
    }

    private async Task<(string Id, PartnersDriver Api)> KeyOf(string partner)
    {
        var (id, key) = await NewKey(partner);
        return (id, WithKey(key));
    }
}
