using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

[Collection(nameof(OnAzurite))]
public sealed class AzureQueuesOutageTests(BrokerFixture<AzuriteServer> broker) : BrokerOutageConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>
{
    protected override int Kills => TestPostgres.IsFullRun ? 5 : 2;
}
