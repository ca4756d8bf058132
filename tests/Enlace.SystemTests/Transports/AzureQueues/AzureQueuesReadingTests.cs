using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.AzureQueues;

[Collection(nameof(OnAzurite))]
public sealed class AzureQueuesReadingTests(BrokerFixture<AzuriteServer> broker) : BrokerReadingConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
