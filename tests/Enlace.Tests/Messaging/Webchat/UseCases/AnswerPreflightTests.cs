using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class AnswerPreflightTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task A_page_may_ask_and_only_its_own_calls_are_answered()
    {
        var (token, _) = await NewVisitor();

        var asked = (await Visitors.Send(HttpMethod.Options, "/messages", null, ("Origin", Shop), ("Access-Control-Request-Method", "POST"))).Expect(204);
        Assert.Equal(Shop, asked.Header("Access-Control-Allow-Origin"));
        Assert.Contains("Authorization", asked.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);

        Assert.Equal(Shop, (await Visitors.Get("/messages", Bearer(token), ("Origin", Shop))).Expect(200).Header("Access-Control-Allow-Origin"));
        Assert.Null((await Visitors.Get("/messages", Bearer(token), ("Origin", "https://evil.example"))).Expect(403).Header("Access-Control-Allow-Origin"));
    }
}
