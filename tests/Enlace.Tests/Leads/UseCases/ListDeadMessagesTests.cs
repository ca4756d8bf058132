using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ListDeadMessagesTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_needs_the_key()
    {
        var hubAsAnybody = new HubCaller((await hub.Hub()).Client);

        (await hubAsAnybody.Get("/api/v1/reports/dlq")).Expect(401);
    }
}
