using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqReadingTests(BrokerFixture<RabbitMqServer> broker) : BrokerReadingConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
