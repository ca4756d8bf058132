using Enlace.SystemTests.Crash;

namespace Enlace.SystemTests.Leads.Crash;

/// <summary>The same without a broker: then each accepted event also is one message and no more.</summary>
public abstract class LeadCrashInDatabaseTests : LeadCrashTests
{
    [Theory]
    [Deaths(
        "leads.inbox-stored", 1, "leads.inbox-stored", 5, "leads.inbox-taken", 2, "leads.promoted", 1, "leads.promoted", 2, "claim.taken", 2)]
    public Task A_hub_that_dies_there_loses_and_repeats_no_accepted_event(string place, int pass) => Survives(place, pass, also: async hub =>
    {
        Assert.Equal(Events, await hub.Count("SELECT count(*) FROM evt.message WHERE type = 'leads.contact.v1'"));
        Assert.Equal(Events, await hub.Count("SELECT count(DISTINCT subject) FROM evt.message WHERE type = 'leads.contact.v1'"));
    });
}
