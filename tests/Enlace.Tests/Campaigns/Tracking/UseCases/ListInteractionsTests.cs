using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Tracking.UseCases;

public sealed class ListInteractionsTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task Pages_follow_each_other_by_campaign_and_by_participant()
    {
        var (campaign, participant) = (Fresh.Id(), Fresh.Token());
        await Api.Track([.. Enumerable.Range(0, 5).Select(i => MoneyDriver.Touch(campaign, "u", participant, i))]);

        foreach (var filter in (string[])[$"id_campania={campaign}", $"id_afiliado={participant}", $"id_campania={campaign}&id_afiliado={participant}"])
        {
            var first = (await Api.Get($"/api/v1/tracking/interacciones?{filter}&limite=3")).Expect(200).Json;
            var second = (await Api.Get($"/api/v1/tracking/interacciones?{filter}&limite=3&cursor={first.Text("siguiente")}")).Expect(200).Json;
            Assert.Equal((3, 2), (first.At("datos").GetArrayLength(), second.At("datos").GetArrayLength()));
            Assert.Equal(5, first.At("datos").EnumerateArray().Concat(second.At("datos").EnumerateArray()).Select(one => one.Text("id")).Distinct().Count());
        }
    }

    [Fact]
    public async Task The_longest_ids_a_caller_may_give_have_a_next_page_too()
    {
        var campaign = Fresh.Id();
        string[] ids = [.. Enumerable.Range(0, 2).Select(i => $"{Fresh.Id()}{i}{string.Concat(Enumerable.Repeat("😀", 30))}")];
        await Api.Track([.. ids.Select(id => MoneyDriver.Touch(campaign, "u", null, 0, id: id))]);

        var first = (await Api.Get($"/api/v1/tracking/interacciones?id_campania={campaign}&limite=1")).Expect(200).Json;
        var second = (await Api.Get($"/api/v1/tracking/interacciones?id_campania={campaign}&limite=1&cursor={first.Text("siguiente")}")).Expect(200).Json;

        Assert.Equal(ids.Order(), first.At("datos").EnumerateArray().Concat(second.At("datos").EnumerateArray()).Select(one => one.Text("id")).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?id_campania=c&limite=0")]
    [InlineData("?id_campania=c&cursor=nada")]
    public async Task An_unclear_question_is_refused(string query) => (await Api.Get($"/api/v1/tracking/interacciones{query}")).ExpectFault(422, "DATOS_INVALIDOS");
}
