using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enlace.Kernel;

/// <summary>Work of a module that goes on by itself.</summary>
public static class WorkerServices
{
    /// <summary>Runs <typeparamref name="T"/> in processes with the role of a worker, from when the database is ready until the program stops.</summary>
    public static IServiceCollection AddWorkerService<T>(this IServiceCollection services) where T : class, IHostedService =>
        services.Any(service => service.ImplementationInstance is KernelOptions { IsWorker: true }) ? services.AddHostedService<T>() : services;
}
