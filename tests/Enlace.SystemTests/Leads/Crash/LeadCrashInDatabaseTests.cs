namespace Enlace.SystemTests.Leads.Crash;

/// <summary>The same without a broker: then each accepted event also is one message and no more.</summary>
public abstract class LeadCrashInDatabaseTests : LeadCrashTests
{
    [Theory]
    [InlineData("leads.inbox-stored", 1)]
    [InlineData("leads.inbox-stored", 5)]
    [InlineData("leads.inbox-taken", 2)]
    [InlineData("leads.promoted", 1)]
    [InlineData("leads.promoted", 2)]
    [InlineData("claim.taken", 2)]
    public Task A_hub_that_dies_there_loses_and_repeats_no_accepted_event(string place, int pass) => Survives(place, pass, also: async books =>
    {
        Assert.Equal(Events, await books.Count("SELECT count(*) FROM evt.message WHERE type = 'leads.contact.v1'"));
        Assert.Equal(Events, await books.Count("SELECT count(DISTINCT subject) FROM evt.message WHERE type = 'leads.contact.v1'"));
    });
}
