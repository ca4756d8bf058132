using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqSeedStoryTests(BrokerFixture<RabbitMqServer> broker) : SeedStoryConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>;
