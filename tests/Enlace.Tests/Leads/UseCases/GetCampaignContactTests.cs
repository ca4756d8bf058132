using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class GetCampaignContactTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task A_pair_that_is_not_there_is_404_in_the_contracts_words() =>
        Assert.Equal("""{"detail":"Asignación no encontrada"}""", (await (await LeadsDriver.Of(hub)).Get("/campaign-contacts/999999999/1")).Expect(404).Text);
}
