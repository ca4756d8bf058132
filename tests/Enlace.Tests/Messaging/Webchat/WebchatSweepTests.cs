using Enlace.Messaging.Webchat;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Messaging.Webchat;

public sealed class WebchatSweepTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task What_is_too_old_goes_and_the_rest_stays()
    {
        var (old, oldSession) = await NewVisitor();
        (await Upload(old, "%PDF-1"u8.ToArray(), "a.pdf")).Expect(201);
        (await Write(old, "vieja")).Expect(201);
        var (young, youngSession) = await NewVisitor();
        (await Write(young, "nueva")).Expect(201);
        (await Answers(youngSession, "respuesta")).Expect(200);
        var now = TimeProvider.System.GetUtcNow();
        await Sql("UPDATE messaging.webchat_sessions SET last_seen_at = @at WHERE id = @id", ("at", now.AddDays(-91)), ("id", Guid.Parse(oldSession)));
        await Sql("UPDATE messaging.webchat_changes SET at = @at WHERE session_id = @id AND seq = 1", ("at", now.AddDays(-8)), ("id", Guid.Parse(youngSession)));

        await Services.GetRequiredService<WebchatSweep>().Sweep(TestContext.Current.CancellationToken);

        (await Visitors.Get("/messages", Bearer(old))).Expect(401);
        // The messages stay; only the stream cannot go on from there any more.
        Assert.Equal(2, (await Visitors.Get("/messages", Bearer(young))).Expect(200).Json.At("data.messages").GetArrayLength());
        await using var stream = await Listen(young, lastEventId: 0);
        Assert.Equal("resync", (await stream.Next()).Name);
    }
}
