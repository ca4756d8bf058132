using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.Pulsar;

public sealed class PulsarSeedStoryTests(BrokerFixture<PulsarServer> broker) : SeedStoryConformance(broker), IClassFixture<BrokerFixture<PulsarServer>>;
