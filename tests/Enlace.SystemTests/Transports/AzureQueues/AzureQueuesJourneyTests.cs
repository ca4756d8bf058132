using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

public sealed class AzureQueuesJourneyTests(BrokerFixture<AzuriteServer> broker) : BrokerJourneyConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
