using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class CountAdvisorsTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task An_advisor_without_contacts_is_listed_with_nothing()
    {
        var api = await LeadsDriver.Of(hub);
        var advisor = await api.AddAdvisor();

        var row = (await api.Get("/reports/advisors")).Expect(200).Json.At("items").EnumerateArray().Single(found => found.At("advisor_id").GetInt64() == advisor);

        Assert.Equal("""{"assigned":0,"sold":0}""", row.At("commercial").GetRawText());
        Assert.Equal("""{"assigned":0,"sold":0}""", row.At("medical").GetRawText());
    }
}
