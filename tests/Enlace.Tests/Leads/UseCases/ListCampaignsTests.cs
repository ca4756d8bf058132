using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ListCampaignsTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task They_come_in_the_order_of_their_numbers_and_in_pages()
    {
        var api = await LeadsDriver.Of(hub);
        await api.Add("/campaigns/", new { name = "Verano", date_start = "2025-06-01", status = "active", date_end = "2025-07-01T00:00:00Z" });
        await api.Add("/campaigns/", new { name = "Verano", date_start = "2025-06-01", status = "active", date_end = "2025-07-01T00:00:00Z" });

        var all = (await api.Get("/campaigns/?limit=10000")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64()).ToList();
        var page = (await api.Get("/campaigns/?skip=1&limit=1")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64());

        Assert.Equal(all.Order(), all);
        Assert.Equal([all[1]], page);
    }

    [Theory]
    [InlineData("limit", "0", "greater_than_equal")]
    [InlineData("limit", "10001", "less_than_equal")]
    [InlineData("limit", "x", "int_parsing")]
    [InlineData("skip", "-1", "greater_than_equal")]
    public async Task A_page_that_cannot_be_is_refused(string name, string value, string type) =>
        Assert.Equal([$"{type} query.{name}"], LeadsDriver.Issues(await (await LeadsDriver.Of(hub)).Get($"/campaigns/?{name}={value}")));
}
