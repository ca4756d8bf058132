using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class UpdateChannelTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task What_is_named_changes_null_clears_and_the_rest_stays()
    {
        var api = await LeadsDriver.Of(hub);
        var id = await api.Add("/channels/", new { name = Fresh.Token(), description = "Feria" });

        var changed = (await api.Put($"/channels/{id}", new { description = " " })).Expect(200).Json;

        changed.IsNull("description");
        Assert.Equal(changed.ToString(), (await api.Get($"/channels/{id}")).Expect(200).Json.ToString());
    }

    [Fact]
    public async Task What_is_not_there_is_404_in_the_contracts_words() =>
        Assert.Equal("""{"detail":"Canal no encontrado"}""", (await (await LeadsDriver.Of(hub)).Put("/channels/999999999", new { })).Expect(404).Text);
}
