using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class MarkReadTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task Everything_up_to_it_is_read_and_the_other_tab_hears_of_it()
    {
        var (token, session) = await NewVisitor();
        for (var i = 1; i <= 3; i++)
            (await Answers(session, $"m{i}")).Expect(200);
        await using var tab = await Listen(token);

        (await Visitors.Post("/read", new { seq = 2 }, Bearer(token))).Expect(200);

        var told = await tab.Next();
        Assert.Equal(("session.updated", 2L, null), (told.Name, told.Data.At("read_seq").GetInt64(), told.Id));
        Assert.Equal(["read", "read", "sent"], (await Visitors.Get("/messages", Bearer(token))).Json.At("data.messages").EnumerateArray().Select(m => m.Text("status")));
    }

    [Fact]
    public async Task It_never_goes_back_and_never_before_there_is_anything()
    {
        var (token, session) = await NewVisitor();
        (await Answers(session, "m1")).Expect(200);
        (await Answers(session, "m2")).Expect(200);

        (await Visitors.Post("/read", new { seq = 2 }, Bearer(token))).Expect(200);
        Assert.Equal(2, (await Visitors.Post("/read", new { seq = 1 }, Bearer(token))).Expect(200).Json.At("data.read_seq").GetInt64());
        Assert.True((await Visitors.Post("/read", new { seq = 3 }, Bearer(token))).Expect(400).Json.At("data.errors").Has("seq"));
        Assert.True((await Visitors.Post("/read", new { seq = 0 }, Bearer(token))).Expect(400).Json.At("data.errors").Has("seq"));
    }
}
