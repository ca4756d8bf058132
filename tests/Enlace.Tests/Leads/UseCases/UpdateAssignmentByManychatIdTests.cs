using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class UpdateAssignmentByManychatIdTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task Without_a_contact_to_look_for_it_is_refused() =>
        Assert.Equal(
            ["missing body.manychat_id", "int_parsing body.campaign_id"],
            LeadsDriver.Issues(await (await LeadsDriver.Of(hub)).Put("/campaign-contacts/update-by-manychat-id", new { campaign_id = "x" })));
}
