using Enlace.Kernel.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Redis;

/// <summary>Redis from 6 on, or what speaks its protocol, as the cache that all processes share.</summary>
public static class RedisCache
{
    public const string Example = "redis://user:password@host:port/db (rediss:// for TLS)";

    public static bool Knows(string setting) => RedisSettings.Is(setting);

    /// <exception cref="FormatException">The setting cannot be read; the message says what to write and holds no secret.</exception>
    public static ISharedStore Open(string setting, IServiceProvider services) =>
        new RedisStore(RedisSettings.Parse(setting), services.GetRequiredService<TimeProvider>());
}
