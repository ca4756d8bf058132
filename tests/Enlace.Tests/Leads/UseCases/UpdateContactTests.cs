using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class UpdateContactTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task What_is_named_changes_null_clears_and_the_rest_stays()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana", email = "ana@correo.example", phone = "+51999" });

        var changed = (await api.Put($"/contacts/{id}", new { first_name = "Ana María", email = (string?)null })).Expect(200).Json;

        Assert.Equal("+51999", changed.Text("phone"));
        Assert.Equal("Ana María", changed.Text("first_name"));
        changed.IsNull("email");
        Assert.Equal(changed.ToString(), (await api.Get($"/contacts/{id}")).Expect(200).Json.ToString());
    }

    [Fact]
    public async Task What_is_not_there_is_404_in_the_contracts_words() =>
        Assert.Equal("""{"detail":"Contacto no encontrado"}""", (await (await LeadsDriver.Of(hub)).Put("/contacts/999999999", new { })).Expect(404).Text);
}
