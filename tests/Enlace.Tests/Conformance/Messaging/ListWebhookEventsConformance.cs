using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What operators see of webhooks that need them.</summary>
public abstract class ListWebhookEventsConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    [Fact]
    public async Task Pages_of_one_state_follow_each_other()
    {
        for (var i = 0; i < 3; i++)
            (await Tell([new { to = Fresh.Token(), from = "573001234567", id = "x" }])).Expect(200);
        await AllRead();

        var first = (await Api.Get("/webhooks/events?state=unrouted&limit=2")).Expect(200).Json;
        var second = await List(Api, $"/webhooks/events?state=unrouted&limit=1&cursor={first.Text("next_cursor")}");

        Assert.Equal(3, first.At("data").EnumerateArray().Concat(second).Select(one => one.Text("id")).Distinct().Count());
        Assert.All(first.At("data").EnumerateArray(), one => Assert.Equal("unrouted", one.Text("state")));
    }

    [Theory]
    [InlineData("state=lost", "state")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_malformed_question_is_told_which_part_is_wrong(string query, string field) =>
        Assert.True((await Api.Get($"/webhooks/events?{query}")).Expect(400).Json.At("data.errors").Has(field));

    [Fact]
    public async Task What_is_nobodys_is_seen_by_the_house_alone()
    {
        (await Tell([new { to = Fresh.Token(), from = "573001234567", id = "x" }])).Expect(200);
        await AllRead();

        Assert.Empty(await List(await As($"t-{Fresh.Token()}"), "/webhooks/events?state=unrouted"));
        Assert.NotEmpty(await List(Api, "/webhooks/events?state=unrouted"));
    }
}
