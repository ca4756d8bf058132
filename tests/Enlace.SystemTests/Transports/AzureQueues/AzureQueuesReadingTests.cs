using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

public sealed class AzureQueuesReadingTests(BrokerFixture<AzuriteServer> broker) : BrokerReadingConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
