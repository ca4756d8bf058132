using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Transports.AzureQueues;

/// <summary>Azure Storage Queues, and Azurite where they are developed against.</summary>
internal sealed class AzureQueuesBroker : IBroker
{
    public string Example => "azure-queues:CONNECTION_STRING (azure-queues:UseDevelopmentStorage=true for Azurite)";

    public bool Knows(string setting) => AzureQueuesSettings.Is(setting);

    public ITransport Open(string setting, IServiceProvider services) => new AzureQueuesTransport(
        AzureQueuesSettings.Parse(setting), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
}
