using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Http;

/// <summary>A refused value is told with what the field may hold.</summary>
public sealed class ExpectedFormTests
{
    [Theory]
    [InlineData("/api/v1/integrations/broadcast", """{"tenant_id":"default","platforms":["fax"],"recipients":["573001234567"],"content":{"type":"text","text":"x"}}""", "platforms[0]", "whatsapp | ")]
    [InlineData("/api/v1/integrations/send", """{"tenant_id":"default","channel_id":"x","platform":"whatsapp","recipient":"573001234567","content":{"type":"text","text":"x"}}""", "channel_id", "UUID")]
    [InlineData("/api/v1/integrations/send", """{"tenant_id":"default","platform":"whatsapp","recipient":"573001234567","content":7}""", "content", "{type, ")]
    public async Task The_allowed_words_members_or_form_are_named(string route, string body, string field, string form)
    {
        await using var hub = await InProcessHub.Start();
        var api = new HubCaller(hub.Client);

        var refused = (await api.Send(HttpMethod.Post, route, HubCaller.Raw(body, "application/json"))).Expect(400).Json;

        var rules = refused.At("data.errors").EnumerateObject().Single(detail => detail.Name == field).Value;
        Assert.Contains(form, rules.ToString(), StringComparison.Ordinal);
    }
}
