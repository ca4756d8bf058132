using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Persistence;

public static class PersistenceServices
{
    /// <summary>Registers a module's context on the hub's database.</summary>
    public static IServiceCollection AddModuleDb<TDb>(this IServiceCollection services) where TDb : ModuleDb
    {
        // Not AddDbContext: it ties the options to the program's services, and EF then compares and copies all of them anew for every context,
        // which is one for each request and one for each reaction.
        services.AddSingleton(provider => OptionsOf<TDb>(provider.GetRequiredService<Database>(), provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddScoped<TDb>();
        return services;
    }

    private static DbContextOptions<TDb> OptionsOf<TDb>(Database database, ILoggerFactory loggers) where TDb : ModuleDb
    {
        var options = new DbContextOptionsBuilder<TDb>();
        database.Configure(options);
        options.UseLoggerFactory(loggers).EnableServiceProviderCaching().AddInterceptors(QueryClock.Instance);
        // A broken uniqueness rule is an answer to somebody, not an error of ours; whoever does not expect what is thrown logs it.
        options.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
        return options.Options;
    }
}
