using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.Pulsar;

public sealed class PulsarOutageTests(BrokerFixture<PulsarServer> broker) : BrokerOutageConformance(broker), IClassFixture<BrokerFixture<PulsarServer>>
{
    protected override int Kills => TestPostgres.IsFullRun ? 5 : 2;
}
