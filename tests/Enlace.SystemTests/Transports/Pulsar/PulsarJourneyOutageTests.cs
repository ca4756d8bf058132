using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.Pulsar;

public sealed class PulsarJourneyOutageTests(BrokerFixture<PulsarServer> broker) : BrokerJourneyOutageConformance(broker), IClassFixture<BrokerFixture<PulsarServer>>;
