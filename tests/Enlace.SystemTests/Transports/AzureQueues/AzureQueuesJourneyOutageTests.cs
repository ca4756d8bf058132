using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

[Collection(nameof(StopsTheServer))]
public sealed class AzureQueuesJourneyOutageTests(BrokerFixture<AzuriteServer> broker) : BrokerJourneyOutageConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
