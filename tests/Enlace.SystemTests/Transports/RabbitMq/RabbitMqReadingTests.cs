using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

public sealed class RabbitMqReadingTests(BrokerFixture<RabbitMqServer> broker) : BrokerReadingConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
