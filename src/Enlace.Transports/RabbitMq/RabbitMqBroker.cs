using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Transports.RabbitMq;

/// <summary>RabbitMQ from 3.10 on, by AMQP 0-9-1.</summary>
internal sealed class RabbitMqBroker : IBroker
{
    public string Example => "amqp://user:password@host:port/vhost (amqps:// for TLS)";

    public bool Knows(string setting) => RabbitMqSettings.Is(setting);

    public ITransport Open(string setting, IServiceProvider services) => new RabbitMqTransport(
        RabbitMqSettings.Parse(setting), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
}
