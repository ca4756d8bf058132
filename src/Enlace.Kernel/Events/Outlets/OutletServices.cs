using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Events.Outlets;

/// <summary>How a module brings its own kind of destination.</summary>
public static class OutletServices
{
    public static IServiceCollection AddOutlet<T>(this IServiceCollection services) where T : class, IOutlet => services
        .AddSingleton<T>()
        .AddSingleton<IDeliverer>(provider => new OutletDeliverer(provider.GetRequiredService<T>(), provider.GetRequiredService<DeliveryStore>()));
}
