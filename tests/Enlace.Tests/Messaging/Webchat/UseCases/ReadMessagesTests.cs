using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ReadMessagesTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task Pages_lead_both_ways()
    {
        var (token, session) = await NewVisitor();
        for (var i = 1; i <= 7; i++)
            (await Answers(session, $"m{i}")).Expect(200);

        await Expect([6, 7], true, token, "?limit=2");
        await Expect([1, 2, 3], true, token, "?after_seq=0&limit=3");
        await Expect([5, 6, 7], false, token, "?after_seq=4&limit=3");
        await Expect([3, 4], true, token, "?before_seq=5&limit=2");
        await Expect([1, 2], false, token, "?before_seq=3&limit=2");
        await Expect([], false, token, "?after_seq=7");
    }

    [Fact]
    public async Task Nobody_reads_anothers_session_and_wrong_numbers_are_named()
    {
        var (token, session) = await NewVisitor();
        (await Answers(session, "para ti")).Expect(200);
        var (other, _) = await NewVisitor();

        await Expect([], false, other, "");
        foreach (var (query, field) in new[] { ("?limit=0", "limit"), ("?limit=101", "limit"), ("?after_seq=x", "after_seq"), ("?before_seq=-1", "before_seq"), ("?after_seq=1&before_seq=2", "before_seq") })
            Assert.True((await Visitors.Get("/messages" + query, Bearer(token))).Expect(400).Json.At("data.errors").Has(field), query);
        (await Visitors.Get("/messages")).Expect(401);
    }

    private async Task Expect(long[] seqs, bool hasMore, string token, string query)
    {
        var page = (await Visitors.Get("/messages" + query, Bearer(token))).Expect(200).Json.At("data");
        Assert.Equal(seqs, page.At("messages").EnumerateArray().Select(m => m.At("seq").GetInt64()));
        Assert.Equal(hasMore, page.At("has_more").GetBoolean());
    }
}
