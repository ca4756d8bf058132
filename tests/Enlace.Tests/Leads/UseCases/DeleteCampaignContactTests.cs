using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class DeleteCampaignContactTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_needs_no_confirmation_and_leaves_contact_and_campaign()
    {
        var api = await LeadsDriver.Of(hub);
        var (person, campaign) = (Fresh.Token(), await api.AddCampaign());
        var contact = await api.AddContact(person);
        (await api.Post("/campaign-contacts/assign", new { manychat_id = person, campaign_id = campaign, state = "Asignado" })).Expect(200);

        (await api.Delete($"/campaign-contacts/{contact}/{campaign}")).Expect(204);

        (await api.Get($"/contacts/{contact}")).Expect(200);
        (await api.Get($"/campaigns/{campaign}")).Expect(200);
    }
}
