using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Leads;

[Collection(nameof(StopsTheServer))]
public sealed class RabbitMqLeadQueueOutageTests(BrokerFixture<RabbitMqServer> broker) : QueueOutageConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
