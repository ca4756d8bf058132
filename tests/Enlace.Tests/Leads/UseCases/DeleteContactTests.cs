using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class DeleteContactTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_needs_a_word_more_than_the_key_and_then_it_is_gone()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana", email = "ana@correo.example", phone = "+51999" });

        Assert.Equal(["missing query.confirm"], LeadsDriver.Issues(await api.Delete($"/contacts/{id}")));
        Assert.Equal(
            """{"detail":"API_KEY inválido. No autorizado para eliminar."}""", (await api.Delete($"/contacts/{id}?api_key=wrong&confirm=true")).Expect(403).Text);
        Assert.Equal("", (await api.Delete($"/contacts/{id}?confirm=true")).Expect(204).Text);

        Assert.Equal("""{"detail":"Contacto no encontrado"}""", (await api.Delete($"/contacts/{id}?confirm=true")).Expect(404).Text);
    }

    [Fact]
    public async Task The_key_in_the_address_still_works()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana", email = "ana@correo.example", phone = "+51999" });

        (await api.Delete($"/contacts/{id}?api_key={LeadsDriver.Key}")).Expect(204);

        (await api.Get($"/contacts/{id}")).Expect(404);
    }

    [Fact]
    public async Task The_key_in_the_address_is_enough_without_the_header()
    {
        var (api, anybody) = (await LeadsDriver.Of(hub), new HubCaller((await hub.Hub()).Client, "/api/v1"));
        var id = await api.Add("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana" });

        Assert.Equal("""{"detail":"X-API-KEY header requerido"}""", (await anybody.Delete($"/contacts/{id}?confirm=true")).Expect(401).Text);
        Assert.Equal("""{"detail":"API_KEY inválido. No autorizado para eliminar."}""", (await anybody.Delete($"/contacts/{id}?api_key=wrong")).Expect(403).Text);
        Assert.Equal("""{"detail":"API Key inválido"}""", (await anybody.Delete($"/contacts/{id}?api_key={LeadsDriver.Key}", ("X-API-KEY", "wrong"))).Expect(401).Text);
        (await anybody.Get($"/contacts/{id}?api_key={LeadsDriver.Key}")).Expect(401);
        (await api.Get($"/contacts/{id}")).Expect(200);
        (await anybody.Delete($"/contacts/{id}?api_key={LeadsDriver.Key}")).Expect(204);

        (await api.Get($"/contacts/{id}")).Expect(404);
    }
}
