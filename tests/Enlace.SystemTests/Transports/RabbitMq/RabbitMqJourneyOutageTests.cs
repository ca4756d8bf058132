using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

[Collection(nameof(StopsTheServer))]
public sealed class RabbitMqJourneyOutageTests(BrokerFixture<RabbitMqServer> broker) : BrokerJourneyOutageConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
