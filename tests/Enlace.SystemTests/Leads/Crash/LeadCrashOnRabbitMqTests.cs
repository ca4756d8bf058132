using Enlace.SystemTests.Support;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Leads.Crash;

/// <summary>The same with a broker in between: what was published and not noted is published again, and known when it comes back.</summary>
public sealed class LeadCrashOnRabbitMqTests(BrokerFixture<RabbitMqServer> broker) : LeadCrashTests, IClassFixture<BrokerFixture<RabbitMqServer>>
{
    [Theory]
    [InlineData("leads.inbox-stored", 2)]
    [InlineData("leads.promoted", 1)]
    [InlineData("feed.sent", 1)]
    [InlineData("feed.sent", 2)]
    [InlineData("ingress.stored", 5)]
    public async Task A_hub_that_dies_there_loses_and_repeats_no_accepted_event(string place, int pass) =>
        await Survives(place, pass, await broker.Server.NewPlace());

    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
