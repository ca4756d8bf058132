using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ListUsersTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("skip=x")]
    public async Task A_page_has_its_bounds(string query) =>
        Assert.Equal([$"int_parsing query.{query.Split('=')[0]}"], LendingDriver.Issues(await Admin.Get($"/users/?{query}")));
}
