using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ShowServiceTests(SqliteHubFixture fixture)
{
    [Fact]
    public async Task Is_open_even_to_a_key_that_nobody_knows()
    {
        var hub = await fixture.Hub();

        (await new HubCaller(hub.ClientWithKey("wrong")).Get("/")).Expect(200);
    }
}
