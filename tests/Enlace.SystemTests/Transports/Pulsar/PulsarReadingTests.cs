using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.Pulsar;

public sealed class PulsarReadingTests(BrokerFixture<PulsarServer> broker) : BrokerReadingConformance(broker), IClassFixture<BrokerFixture<PulsarServer>>;
