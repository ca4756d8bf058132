using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ListAdvisorsTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task They_come_in_the_order_of_their_numbers_and_in_pages()
    {
        var api = await LeadsDriver.Of(hub);
        await api.Add("/advisors/", new { name = "Eva", email = Fresh.Email(), role = "comercial", phone = "+51999" });
        await api.Add("/advisors/", new { name = "Eva", email = Fresh.Email(), role = "comercial", phone = "+51999" });

        var all = (await api.Get("/advisors/?limit=10000")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64()).ToList();
        var page = (await api.Get("/advisors/?skip=1&limit=1")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64());

        Assert.Equal(all.Order(), all);
        Assert.Equal([all[1]], page);
    }

    [Theory]
    [InlineData("limit", "0", "greater_than_equal")]
    [InlineData("limit", "10001", "less_than_equal")]
    [InlineData("limit", "x", "int_parsing")]
    [InlineData("skip", "-1", "greater_than_equal")]
    public async Task A_page_that_cannot_be_is_refused(string name, string value, string type) =>
        Assert.Equal([$"{type} query.{name}"], LeadsDriver.Issues(await (await LeadsDriver.Of(hub)).Get($"/advisors/?{name}={value}")));
}
