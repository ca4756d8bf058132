using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.Pulsar;

public sealed class PulsarJourneyTests(BrokerFixture<PulsarServer> broker) : BrokerJourneyConformance(broker), IClassFixture<BrokerFixture<PulsarServer>>;
