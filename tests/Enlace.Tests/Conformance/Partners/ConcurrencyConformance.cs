using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Requests that run beside each other.</summary>
public abstract class ConcurrencyConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task Case_30_parallel_creates_with_one_email_make_one_partner(int callers)
    {
        var email = Fresh.Email();

        var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Api.Post("", new { nombre = "Empresa ABC", email })));

        var created = Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer != created), answer => answer.ExpectFault(409, "EMAIL_EXISTENTE"));
        Assert.Equal(1, await Api.Total($"q={email}"));
        await Api.Event(created.Json.Uuid("partner.id"), "PartnerCreado");
    }

    [Fact]
    public async Task Case_30_two_updates_of_one_version_make_one_change()
    {
        var id = await Api.Register();
        var version = await Api.ETag(id);

        var answers = await Task.WhenAll(
            Api.Put($"/{id}", new { telefono = "1" }, ("If-Match", version)),
            Api.Put($"/{id}", new { telefono = "2" }, ("If-Match", version)));

        var changed = Assert.Single(answers, answer => answer.Status == 200);
        Assert.Single(answers, answer => answer != changed).ExpectFault(412, "CONFLICTO_VERSION");
        Assert.Equal(changed.Json.Text("partner.telefono"), (await Api.Read(id)).Text("telefono"));
        Assert.Single(await Api.Events(id, "PartnerActualizado"));
    }

    [Fact]
    public async Task Without_a_version_both_updates_happen_and_none_is_lost()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = await Api.Register();

            var answers = await Task.WhenAll(
                Api.Put($"/{id}", new { telefono = "1" }),
                Api.Put($"/{id}", new { direccion = "Carrera 7" }),
                Api.Put($"/{id}", new { nombre = "Otro" }),
                Api.DecideKyc(id, "APROBADO"));

            Assert.All(answers, answer => answer.Expect(200));
            var partner = await Api.Read(id);
            Assert.Equal("1", partner.Text("telefono"));
            Assert.Equal("Carrera 7", partner.Text("direccion"));
            Assert.Equal("Otro", partner.Text("nombre"));
            Assert.Equal("APROBADO", partner.Text("estado_kyc"));
            Assert.Equal(3, (await Api.Events(id, "PartnerActualizado")).Count);
        }
    }

    [Fact]
    public async Task Thirty_updates_at_once_without_a_version_all_happen()
    {
        var id = await Api.Register();

        var answers = await Task.WhenAll(Enumerable.Range(1, 30).Select(number => Api.Put($"/{id}", new { telefono = $"{number}" })));

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal("\"31\"", await Api.ETag(id));
        Assert.Equal(30, (await Api.Events(id, "PartnerActualizado")).Count);
    }

    [Fact]
    public async Task Parallel_decisions_tell_a_chain_without_gaps()
    {
        var id = await Api.Register();
        string[] states = ["APROBADO", "RECHAZADO", "REQUIERE_DOCUMENTOS", "APROBADO", "RECHAZADO"];

        var answers = await Task.WhenAll(states.Select(state => Api.DecideKyc(id, state)));

        Assert.All(answers, answer => answer.Expect(200));
        var state = "PENDIENTE";
        foreach (var told in await Api.Events(id, "KYCVerificado"))
        {
            Assert.Equal(state, told.Data.Text("estado_kyc_anterior"));
            state = told.Data.Text("estado_kyc_nuevo")!;
        }

        Assert.Equal(state, (await Api.Read(id)).Text("estado_kyc"));
    }
}
