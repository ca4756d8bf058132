using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>The journey while the broker is away. Stops the server, so it runs alone.</summary>
public abstract class BrokerJourneyOutageConformance(IBrokerFixture fixture) : BrokerJourneySuite(fixture)
{
    [Fact]
    public async Task Case_32_the_broker_is_down_and_the_partner_is_created_and_told_once_it_is_back()
    {
        var reader = await Read(Created);
        await ListensToCommands();
        await Server.Kill();

        var id = await Api.Register();
        await Eventually.Holds(
            async () => (await Api.Everywhere.Get("/health/ready")).Expect(200).Json is var health && health.Text("status") == "degraded" && health.At("parts").Text("broker") == "down",
            () => "degraded, and serving", 40);
        await Server.Start();

        await reader.Gets(1, seconds: 30);
        await reader.Answers(Transport, 15);
        Assert.Equal([id], await Told(reader));
        Assert.Single(reader.Received);
        Assert.Single(await Api.Events(id, "PartnerCreado"));
        var email = Fresh.Email();
        await Command(Guid.CreateVersion7(), email);
        await Appears(email);
        Assert.Empty(await DeadLetters());
    }

    [Fact]
    public async Task A_hub_that_starts_while_the_broker_is_away_serves_and_finds_it_later()
    {
        await StopHub();
        await Server.Kill();

        await StartHub();
        var id = await Api.Register();
        await Server.Start();

        var reader = await Read(Created);
        var email = Fresh.Email();
        await Command(Guid.CreateVersion7(), email);
        var commanded = await Appears(email);
        // The first partner may be told of as well, if the reader was there before the hub found the broker.
        await Eventually.Holds(async () => (await Told(reader)).Contains(commanded), () => "the commanded partner is told of", 30);
        Assert.Single(await Api.Events(id, "PartnerCreado"));
    }
}
