using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class DeleteAdvisorTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_needs_a_word_more_than_the_key_and_then_it_is_gone()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/advisors/", new { name = "Eva", email = Fresh.Email(), role = "comercial", phone = "+51999" });

        Assert.Equal(["missing query.confirm"], LeadsDriver.Issues(await api.Delete($"/advisors/{id}")));
        Assert.Equal(
            """{"detail":"API_KEY inválido. No autorizado para eliminar."}""", (await api.Delete($"/advisors/{id}?api_key=wrong&confirm=true")).Expect(403).Text);
        Assert.Equal("", (await api.Delete($"/advisors/{id}?confirm=true")).Expect(204).Text);

        Assert.Equal("""{"detail":"Asesor no encontrado"}""", (await api.Delete($"/advisors/{id}?confirm=true")).Expect(404).Text);
    }

    [Fact]
    public async Task The_key_in_the_address_still_works()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/advisors/", new { name = "Eva", email = Fresh.Email(), role = "comercial", phone = "+51999" });

        (await api.Delete($"/advisors/{id}?api_key={LeadsDriver.Key}")).Expect(204);

        (await api.Get($"/advisors/{id}")).Expect(404);
    }

    [Fact]
    public async Task The_key_in_the_address_is_enough_without_the_header()
    {
        var (api, anybody) = (await LeadsDriver.Of(hub), new HubCaller((await hub.Hub()).Client, "/api/v1"));
        var id = await api.Add("/advisors/", new { name = "Eva", email = Fresh.Email() });

        Assert.Equal("""{"detail":"X-API-KEY header requerido"}""", (await anybody.Delete($"/advisors/{id}?confirm=true")).Expect(401).Text);
        Assert.Equal("""{"detail":"API_KEY inválido. No autorizado para eliminar."}""", (await anybody.Delete($"/advisors/{id}?api_key=wrong")).Expect(403).Text);
        (await api.Get($"/advisors/{id}")).Expect(200);
        (await anybody.Delete($"/advisors/{id}?api_key={LeadsDriver.Key}")).Expect(204);

        (await api.Get($"/advisors/{id}")).Expect(404);
    }
}
