using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.Pulsar;

public sealed class PulsarTests(BrokerFixture<PulsarServer> broker) : BrokerConformance(broker), IClassFixture<BrokerFixture<PulsarServer>>;
