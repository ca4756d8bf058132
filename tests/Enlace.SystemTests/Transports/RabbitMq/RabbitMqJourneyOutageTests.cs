using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqJourneyOutageTests(BrokerFixture<RabbitMqServer> broker) : BrokerJourneyOutageConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
