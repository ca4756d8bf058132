using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

[Collection(nameof(OnAzurite))]
public sealed class AzureQueuesTests(BrokerFixture<AzuriteServer> broker) : BrokerConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
