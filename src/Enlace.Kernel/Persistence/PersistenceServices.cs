using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Persistence;

public static class PersistenceServices
{
    /// <summary>Registers a module's context on the hub's database.</summary>
    public static IServiceCollection AddModuleDb<TDb>(this IServiceCollection services) where TDb : ModuleDb =>
        services.AddDbContext<TDb>((provider, options) =>
        {
            provider.GetRequiredService<Database>().Configure(options);
            options.EnableServiceProviderCaching();
            // A broken uniqueness rule is an answer to somebody, not an error of ours; whoever does not expect what is thrown logs it.
            options.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
        }, optionsLifetime: ServiceLifetime.Singleton);
}
