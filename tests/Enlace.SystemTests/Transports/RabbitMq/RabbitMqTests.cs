using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqTests(BrokerFixture<RabbitMqServer> broker) : BrokerConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
