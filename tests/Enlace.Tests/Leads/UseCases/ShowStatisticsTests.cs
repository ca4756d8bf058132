using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ShowStatisticsTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task A_contact_without_a_channel_stands_under_its_own_word()
    {
        var api = await LeadsDriver.Of(hub);
        await api.AddContact();

        Assert.True((await api.Get("/reports/statistics")).Expect(200).Json.At("contacts.by_channel").GetProperty("Sin Canal").GetInt64() > 0);
    }
}
