using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqJourneyTests(BrokerFixture<RabbitMqServer> broker) : BrokerJourneyConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
