using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Caching;

/// <summary>Registers what stands between a read and the primary.</summary>
public static class CacheServices
{
    /// <summary>A kind of answer that a module has remembered; its marks are understood from then on.</summary>
    public static IServiceCollection AddCacheFamily(this IServiceCollection services, CacheFamily family) => services.AddSingleton(family);

    /// <summary>Remembers in a store that all processes share, instead of in memory.</summary>
    public static IServiceCollection AddSharedCache(this IServiceCollection services, Func<IServiceProvider, ISharedStore> open) =>
        services.AddSingleton(open).AddSingleton<SharedCache>().AddHostedService<SharedCacheSweep>();

    /// <summary>Reads a standby where that is allowed.</summary>
    public static IServiceCollection AddReplica(this IServiceCollection services, Func<IServiceProvider, Replica> open) =>
        services.AddSingleton(open).AddHostedService<ReplicaWatch>();

    internal static IServiceCollection AddReads(this IServiceCollection services, ReadOptions options)
    {
        services.AddSingleton(options).AddSingleton<LocalStamps>().AddSingleton<WriteMarks>().AddSingleton<RecentWrites>().AddSingleton<ReadRoute>().AddSingleton<Reads>();
        // The entries tell their size; what does not fit is not kept.
        services.Configure<MemoryCacheOptions>(memory => memory.SizeLimit = options.MemoryBytes);
        services.AddHybridCache().AddSerializer<CachedAnswer, CachedAnswerSize>();
        return services;
    }
}
