using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqOutageTests(BrokerFixture<RabbitMqServer> broker) : BrokerOutageConformance(broker), IClassFixture<BrokerFixture<RabbitMqServer>>
{
    protected override int Kills => TestPostgres.IsFullRun ? 5 : 2;
}
