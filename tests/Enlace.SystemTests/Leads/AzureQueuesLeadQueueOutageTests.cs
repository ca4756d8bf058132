using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Transports.AzureQueues;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Leads;

[Collection(nameof(StopsTheServer))]
public sealed class AzureQueuesLeadQueueOutageTests(BrokerFixture<AzuriteServer> broker) : QueueOutageConformance(broker), IClassFixture<BrokerFixture<AzuriteServer>>;
