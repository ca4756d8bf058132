using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class AssignContactToCampaignTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task A_body_that_is_no_object_and_one_of_another_kind_are_refused()
    {
        var api = await LeadsDriver.Of(hub);

        Assert.Equal(["model_attributes_type body"], LeadsDriver.Issues(await api.Post("/campaign-contacts/assign", "[]")));
        Assert.Equal(["json_invalid body"], LeadsDriver.Issues(await api.Post("/campaign-contacts/assign", "{\"a\":1,\"a\":2}")));
        Assert.Equal(["string_unicode body"], LeadsDriver.Issues(await api.Post("/campaign-contacts/assign", """{"state":"\ud800"}""")));
        Assert.Equal(["string_unicode body"], LeadsDriver.Issues(await api.Post("/campaign-contacts/assign", """{"extra":["\u0000"]}""")));
        Assert.Equal(["json_invalid body"], LeadsDriver.Issues(await api.Send(HttpMethod.Post, "/campaign-contacts/assign", HubCaller.Raw([(byte)'{', 0xFF, (byte)'}'], "application/json"))));
        Assert.Equal(["missing body"], LeadsDriver.Issues(await api.Post("/campaign-contacts/assign", "")));
        (await api.Send(HttpMethod.Post, "/campaign-contacts/assign", HubCaller.Raw("{}", "text/plain"))).Expect(415);
        (await api.Post("/campaign-contacts/assign", new { summary = new string('x', 40_000) })).Expect(413);
    }

    [Fact]
    public async Task The_same_request_with_its_key_is_answered_as_before()
    {
        var api = await LeadsDriver.Of(hub);
        var (person, key) = (Fresh.Token(), ("Idempotency-Key", Fresh.Token()));
        await api.AddContact(person);
        var body = new { manychat_id = person, campaign_id = await api.AddCampaign(), state = "Asignado" };

        var first = (await api.Post("/campaign-contacts/assign", body, key)).Expect(200);
        var second = (await api.Post("/campaign-contacts/assign", body, key)).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
    }
}
