using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Leads.Acceptance;

/// <summary>Where Odoo is switched off, nothing is noted for it, whoever changes a contact.</summary>
public sealed class OdooOffOnSqliteTests() : WorkerSuite(new OdooOffFixture())
{
    [Fact]
    public async Task Nothing_is_noted_and_contacts_say_that_it_is_off()
    {
        var leads = new LeadsDriver(Hub);
        await Work(Contact());
        (await leads.Put($"/contacts/{(await Stored()).Id}", new { phone = "+51999" })).Expect(200);
        await leads.AddContact();

        Assert.Equal("off", (await Stored()).OdooSyncStatus);
        Assert.Equal(0, await Read(db => db.OdooOutbox.CountAsync(Cancel)));
        // This hub is the test's own.
        await Hub.DisposeAsync();
    }

    private sealed class OdooOffFixture : IHubFixture
    {
        public async ValueTask<IHub> Hub() => await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_ODOO_MODE"] = "off" });
    }
}
