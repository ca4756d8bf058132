using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class UpdateCampaignContactTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task What_is_wrong_is_told_at_once()
    {
        var api = await LeadsDriver.Of(hub);
        var (person, campaign) = (Fresh.Token(), await api.AddCampaign());
        var contact = await api.AddContact(person);
        (await api.Post("/campaign-contacts/assign", new { manychat_id = person, campaign_id = campaign, state = "Asignado" })).Expect(200);

        var answer = await api.Put($"/campaign-contacts/{contact}/{campaign}", new { sale_order_date = true, lead_state = 7, medical_advisor_id = -1 });

        Assert.Equal(["int_type body.medical_advisor_id", "datetime_type body.sale_order_date", "string_type body.lead_state"], LeadsDriver.Issues(answer));
    }
}
