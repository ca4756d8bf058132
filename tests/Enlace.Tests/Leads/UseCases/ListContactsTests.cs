using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ListContactsTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task They_come_in_the_order_of_their_numbers_and_in_pages()
    {
        var api = await LeadsDriver.Of(hub);
        await api.Add("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana", email = "ana@correo.example", phone = "+51999" });
        await api.Add("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana", email = "ana@correo.example", phone = "+51999" });

        var all = (await api.Get("/contacts/?limit=10000")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64()).ToList();
        var page = (await api.Get("/contacts/?skip=1&limit=1")).Expect(200).Json.EnumerateArray().Select(row => row.At("id").GetInt64());

        Assert.Equal(all.Order(), all);
        Assert.Equal([all[1]], page);
    }

    [Theory]
    [InlineData("limit", "0", "greater_than_equal")]
    [InlineData("limit", "10001", "less_than_equal")]
    [InlineData("limit", "x", "int_parsing")]
    [InlineData("skip", "-1", "greater_than_equal")]
    public async Task A_page_that_cannot_be_is_refused(string name, string value, string type) =>
        Assert.Equal([$"{type} query.{name}"], LeadsDriver.Issues(await (await LeadsDriver.Of(hub)).Get($"/contacts/?{name}={value}")));
}
