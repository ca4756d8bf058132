using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class GetContactTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task What_is_not_there_is_404_in_the_contracts_words() =>
        Assert.Equal("""{"detail":"Contacto no encontrado"}""", (await (await LeadsDriver.Of(hub)).Get("/contacts/999999999")).Expect(404).Text);

    [Fact]
    public async Task A_number_that_is_none_is_refused() => (await (await LeadsDriver.Of(hub)).Get("/contacts/abc")).Expect(422);
}
