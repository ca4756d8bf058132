using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ShowTypingTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task The_tenant_sees_it_until_the_visitor_stops_or_writes()
    {
        var webchat = await NewWebchat();
        var (token, _) = await NewVisitor(webchat);

        (await Visitors.Post("/typing", new { on = true }, Bearer(token))).Expect(204);
        Assert.True(await IsTyping(webchat.Uuid("id")));
        (await Visitors.Post("/typing", new { on = false }, Bearer(token))).Expect(204);
        Assert.False(await IsTyping(webchat.Uuid("id")));
        (await Visitors.Post("/typing", new { on = true }, Bearer(token))).Expect(204);
        (await Write(token, "Hola")).Expect(201);
        Assert.False(await IsTyping(webchat.Uuid("id")));
        Assert.True((await Visitors.Post("/typing", new { }, Bearer(token))).Expect(400).Json.At("data.errors").Has("on"));
    }

    private async Task<bool> IsTyping(string webchat) => (await Tenant.Get($"/webchat/sessions?webchat_id={webchat}")).Expect(200).Json.At("data")[0].At("typing").GetBoolean();
}
