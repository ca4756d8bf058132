using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ReplayDeadMessageTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task What_is_not_there_is_404_in_the_contracts_shape() =>
        Assert.Equal("""{"detail":"Mensaje no encontrado"}""", (await (await LeadsDriver.Of(hub)).Post("/reports/dlq/odoo-999999999/replay")).Expect(404).Text);
}
