using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Persistence;

public static class PersistenceServices
{
    /// <summary>Registers a module's context on the hub's database.</summary>
    public static IServiceCollection AddModuleDb<TDb>(this IServiceCollection services) where TDb : ModuleDb =>
        services.AddDbContext<TDb>((provider, options) =>
        {
            provider.GetRequiredService<Database>().Configure(options);
            options.EnableServiceProviderCaching();
        }, optionsLifetime: ServiceLifetime.Singleton);
}
