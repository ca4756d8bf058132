using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

[Collection(nameof(OnAzurite))]
public sealed class AzureQueuesJourneyOutageTests(BrokerFixture<AzuriteServer> broker) : BrokerJourneyOutageConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
