using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Leads;

public sealed class RabbitMqLeadQueueTests(BrokerFixture<RabbitMqServer> broker) : QueueConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>
{
    [Fact]
    public async Task A_program_that_knows_nothing_but_the_queues_name_is_heard()
    {
        await StartHub();
        var server = (RabbitMqServer)Server;
        await Eventually.Holds(async () => await server.Waiting(Place, Contacts) >= 0, () => "the queue is there");

        await server.Tell(HttpMethod.Post, $"exchanges/{RabbitMqServer.Host(Place)}/amq.default/publish", new
        {
            properties = new { },
            routing_key = "manychat-contact-queue",
            payload = $$"""{"manychat_id":"{{Person}}","nombre_lead":"Ana","datetime_actual":"2025-06-05"}""",
            payload_encoding = "string",
        });

        await Hears(Person);
        await NothingWaits(Contacts);
    }
}
