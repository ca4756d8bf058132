using System.Text;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

/// <summary>A foreign program that knows the storage account and the contract, and nothing of us.</summary>
[Collection(nameof(OnAzurite))]
public sealed class AzureQueuesForeignTests(BrokerFixture<AzuriteServer> broker) : BrokerJourneySuite(broker), IClassFixture<BrokerFixture<AzuriteServer>>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_command_is_the_contracts_bare_JSON_in_the_queue_of_its_name(bool base64)
    {
        await ListensToCommands();
        var email = Fresh.Email();
        var body = $$"""
            {
              "type": "ComandoCrearPartner", "specversion": "v1",
              "data": { "nombre": "Empresa ajena", "email": "{{email}}" }
            }
            """;

        await ((AzuriteServer)Server).Foreign(Place, "comando-crear-partner")
            .SendMessageAsync(base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) : body, Cancel);

        await Appears(email);
        await NothingWaits(CreatePartner);
        Assert.Empty(await DeadLetters());
    }
}
