using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;

namespace Enlace.Kernel.Events;

/// <summary>Before anything is served: the database is brought up to date and every reaction and feed has its row.</summary>
internal sealed class Preparation(Migrator migrator, Destinations destinations, Database database, KernelOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Migrates)
            await migrator.Up(cancellationToken);
        await destinations.Register(database, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
