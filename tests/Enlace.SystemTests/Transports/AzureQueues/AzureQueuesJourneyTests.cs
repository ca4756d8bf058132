using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

[Collection(nameof(OnAzurite))]
public sealed class AzureQueuesJourneyTests(BrokerFixture<AzuriteServer> broker) : BrokerJourneyConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
