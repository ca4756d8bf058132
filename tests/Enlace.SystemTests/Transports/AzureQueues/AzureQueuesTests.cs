using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

public sealed class AzureQueuesTests(BrokerFixture<AzuriteServer> broker) : BrokerConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
