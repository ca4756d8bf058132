using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ShowWebchatStatsTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task The_numbers_are_those_of_what_was_said()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        await NewVisitor(webchat);
        (await Write(token, "Hola")).Expect(201);
        (await Answers(session, "Hola")).Expect(200);
        (await Answers(session, "¿Qué tal?")).Expect(200);

        var stats = (await Tenant.Get($"/webchat/stats?webchat_id={webchat.Text("id")}")).Expect(200).Json.At("data");

        Assert.Equal((2, 2, 3, 1, 2), (
            stats.At("total_sessions").GetInt32(), stats.At("active_sessions").GetInt32(), stats.At("total_messages").GetInt32(), stats.At("inbound_messages").GetInt32(),
            stats.At("outbound_messages").GetInt32()));
    }
}
