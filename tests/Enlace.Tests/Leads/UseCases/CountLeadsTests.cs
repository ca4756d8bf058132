using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class CountLeadsTests(SqliteHubFixture hub)
{
    [Theory]
    [InlineData("group_by=advisor", "literal_error query.group_by")]
    [InlineData("from=ayer", "datetime_from_date_parsing query.from")]
    [InlineData("to=x", "datetime_from_date_parsing query.to")]
    public async Task What_cannot_be_asked_is_refused(string query, string issue) =>
        Assert.Equal([issue], LeadsDriver.Issues(await (await LeadsDriver.Of(hub)).Get($"/reports/leads?{query}")));
}
