using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ListLoansTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=x")]
    [InlineData("skip=-1")]
    public async Task A_page_that_cannot_be_is_refused(string query) => (await Admin.Get($"/loans/?{query}")).Expect(422);

    [Fact]
    public async Task It_says_where_it_was_read() => Assert.Equal("primary", (await Admin.Get("/loans/")).Expect(200).Header("X-Read-Source"));
}
