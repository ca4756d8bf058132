using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ListUsersTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Theory]
    [InlineData("limit=0", """{"detail":[{"type":"greater_than_equal","loc":["query","limit"],"msg":"Input should be greater than or equal to 1","input":"0","ctx":{"ge":1}}]}""")]
    [InlineData("limit=501", """{"detail":[{"type":"less_than_equal","loc":["query","limit"],"msg":"Input should be less than or equal to 500","input":"501","ctx":{"le":500}}]}""")]
    [InlineData("skip=x", """{"detail":[{"type":"int_parsing","loc":["query","skip"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"x"}]}""")]
    public async Task A_page_has_its_bounds(string query, string told) => Assert.Equal(told, (await Admin.Get($"/users/?{query}")).Expect(422).Text);
}
