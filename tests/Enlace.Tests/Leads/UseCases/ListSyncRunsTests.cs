using System.Text.Json;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

/// <summary>What a run's entry says is in OdooSyncConformance.</summary>
public sealed class ListSyncRunsTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task The_newest_comes_first_and_every_page_goes_on_where_the_last_ended()
    {
        var api = await LeadsDriver.Of(hub);
        var asked = new List<string?>();
        for (var i = 0; i < 5; i++)
            asked.Insert(0, (await api.Post("/reports/sync/run")).Expect(202).Json.Text("run_id"));

        var (listed, cursor) = (new List<string?>(), (string?)"");
        do
        {
            var page = (await api.Get($"/reports/sync?limit=2{cursor}")).Expect(200).Json;
            Assert.InRange(page.At("items").GetArrayLength(), 1, 2);
            listed.AddRange(page.At("items").EnumerateArray().Select(run => run.Text("run_id")));
            cursor = page.At("next_cursor") is { ValueKind: JsonValueKind.String } next ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);

        Assert.Equal(asked, listed.Where(asked.Contains));
        Assert.Equal(listed.Distinct(), listed);
    }

    [Theory]
    [InlineData("cursor=x", "value_error query.cursor")]
    [InlineData("cursor=MTIz", "value_error query.cursor")]
    [InlineData("limit=0", "greater_than_equal query.limit")]
    [InlineData("status=lost", "literal_error query.status")]
    public async Task What_cannot_be_asked_is_refused(string query, string issue) =>
        Assert.Equal([issue], LeadsDriver.Issues(await (await LeadsDriver.Of(hub)).Get($"/reports/sync?{query}")));
}
