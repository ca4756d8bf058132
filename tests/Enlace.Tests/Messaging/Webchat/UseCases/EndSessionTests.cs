using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class EndSessionTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task Its_token_opens_nothing_any_more_and_a_new_session_begins()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);

        (await Visitors.Delete("/sessions/current", Bearer(token))).Expect(200);

        (await Visitors.Delete("/sessions/current", Bearer(token))).Expect(401);
        (await Visitors.Get("/messages", Bearer(token))).Expect(401);
        (await Visitors.Post("/stream-ticket", null, Bearer(token))).Expect(401);
        var next = (await Visitors.Post("/sessions", new { website_token = webchat.Text("website_token"), session_token = token })).Expect(201).Json.At("data");
        Assert.NotEqual(session, next.Uuid("session_id"));
    }
}
