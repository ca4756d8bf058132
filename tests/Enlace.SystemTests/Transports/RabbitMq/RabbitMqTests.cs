using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

public sealed class RabbitMqTests(BrokerFixture<RabbitMqServer> broker) : BrokerConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
