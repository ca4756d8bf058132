using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ReplayDeadNotesTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task Without_anything_to_tell_again_there_is_nothing_to_do() =>
        Assert.Equal("""{"status":"queued","replayed":0}""", (await (await LeadsDriver.Of(hub)).Post("/reports/dlq/odoo-outbox/replay")).Expect(202).Text);
}
