using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>The lead queues while the broker is away. Stops the server, so it runs alone.</summary>
public abstract class QueueOutageConformance(IBrokerFixture fixture) : QueueSuite(fixture)
{
    [Fact]
    public async Task Case_14_events_are_accepted_while_the_queue_service_is_down_and_each_has_its_effect_once_afterwards()
    {
        await StartHub();
        var before = $"mc_{Fresh.Token()}";
        (await ManyChat.Post("/contact", Contact(before))).Expect(202);
        await Hears(before);
        await Server.Kill();

        (await ManyChat.Post("/contact", Contact())).Expect(202);
        Assert.Equal("true", (await ManyChat.Post("/contact", Contact())).Expect(202).Header("Idempotent-Replayed"));
        await Server.Start();

        await Hears(Person, seconds: 60);
        var after = $"mc_{Fresh.Token()}";
        (await ManyChat.Post("/contact", Contact(after))).Expect(202);
        await Hears(after, seconds: 60);
        Assert.Single(Heard.Of(Person));
        Assert.Single(Heard.Of(before));
        Assert.Empty(await DeadLetters());
    }
}
