using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class TellTypingTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task Open_pages_show_it_and_nothing_is_kept()
    {
        var (token, session) = await NewVisitor();
        await using var stream = await Listen(token);

        (await Tenant.Post("/webchat/typing", new { session_id = session, on = true, sender_name = "Luis" })).Expect(204);

        var told = await stream.Next();
        Assert.Equal(("typing", null, true, "Luis"), (told.Name, told.Id, told.Data.At("on").GetBoolean(), told.Data.Text("sender.name")));
        Assert.Empty((await Visitors.Get("/messages", Bearer(token))).Json.At("data.messages").EnumerateArray());
        (await Tenant.Post("/webchat/typing", new { session_id = Fresh.Id(), on = true })).Expect(404);
    }
}
