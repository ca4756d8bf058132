using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Transports.Pulsar;

/// <summary>Apache Pulsar by its WebSocket API (https://pulsar.apache.org/docs/client-libraries-websocket/), because no .NET client can be had.</summary>
internal sealed class PulsarBroker : IBroker
{
    public string Example => "pulsar+ws://host:port/tenant/namespace (pulsar+wss:// for TLS, ?token=… to sign in)";

    public bool Knows(string setting) => PulsarSettings.Is(setting);

    public ITransport Open(string setting, IServiceProvider services) => new PulsarTransport(
        PulsarSettings.Parse(setting), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
}
