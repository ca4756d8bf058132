using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

/// <summary>What only RabbitMQ refuses, told so that an operator finds the place.</summary>
[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqRefusalTests(BrokerFixture<RabbitMqServer> broker) : BrokerSuite(broker), IClassFixture<BrokerFixture<RabbitMqServer>>
{
    [Fact]
    public async Task A_virtual_host_that_is_not_there_is_no_broker_that_answers()
    {
        var transport = Open($"{TestSetting.Need("ENLACE_TEST_RABBITMQ")}/nobody-made-this");

        var away = await Assert.ThrowsAsync<BrokerAwayException>(() => transport.Reach(Cancel));

        Assert.Contains("nobody-made-this", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_of_somebody_else_is_found_by_the_exchange_it_is_bound_to()
    {
        await Read(Events);
        var server = (RabbitMqServer)Server;
        var host = RabbitMqServer.Host(Place);
        await server.Tell(HttpMethod.Put, $"queues/{host}/foreign", new { durable = true, arguments = new Dictionary<string, object> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish", ["x-queue-type"] = "classic" } });
        await server.Tell(HttpMethod.Post, $"bindings/{host}/e/{Events.Topic}/q/foreign", new { routing_key = "#" });

        var outcomes = new List<Outcome>();
        for (var i = 0; i < 3; i++)
            outcomes.AddRange(await Transport.Publish([Numbered(Events, i)], Cancel));

        Assert.Equal(Outcome.Done, outcomes[0]);
        Assert.Equal((OutcomeKind.Transient, "nack"), (outcomes[^1].Kind, outcomes[^1].Code));
        Assert.Contains($"the exchange {Events.Topic} is full", outcomes[^1].Detail, StringComparison.Ordinal);
    }
}
