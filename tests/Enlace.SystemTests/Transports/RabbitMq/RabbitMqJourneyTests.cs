using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

public sealed class RabbitMqJourneyTests(BrokerFixture<RabbitMqServer> broker) : BrokerJourneyConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
