using System.Text;
using Enlace.SystemTests.Transports.AzureQueues;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Leads;

public sealed class AzureQueuesLeadQueueTests(BrokerFixture<AzuriteServer> broker) : QueueConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_that_knows_nothing_but_the_queues_name_is_heard_as_text_and_in_Base64(bool isBase64)
    {
        await StartHub();
        var server = (AzuriteServer)Server;
        await Eventually.Holds(async () => await server.Waiting(Place, Contacts) >= 0, () => "the queue is there");
        var text = $$"""{"manychat_id":"{{Person}}","nombre_lead":"Ana","datetime_actual":"2025-06-05"}""";

        await server.Foreign(Place, "manychat-contact-queue").SendMessageAsync(isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text, Cancel);

        await Hears(Person);
        await NothingWaits(Contacts);
    }
}
