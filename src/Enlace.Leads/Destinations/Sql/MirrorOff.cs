using Microsoft.Extensions.Hosting;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>Where the settings name no mirror, nothing is noted for one.</summary>
internal sealed class MirrorOff(MirrorStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.SwitchOff(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
