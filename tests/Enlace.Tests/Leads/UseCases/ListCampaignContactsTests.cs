using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ListCampaignContactsTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task They_come_in_the_order_in_which_they_were_made()
    {
        var api = await LeadsDriver.Of(hub);
        for (var i = 0; i < 2; i++)
        {
            var person = Fresh.Token();
            await api.AddContact(person);
            (await api.Post("/campaign-contacts/assign", new { manychat_id = person, campaign_id = await api.AddCampaign(), state = "Asignado" })).Expect(200);
        }

        var ids = (await api.Get("/campaign-contacts/")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64()).ToList();

        Assert.True(ids.Count >= 2);
        Assert.Equal(ids.Order(), ids);
        Assert.Equal([ids[1]], (await api.Get("/campaign-contacts/?skip=1&limit=1")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64()));
    }
}
