using Enlace.Kernel.Security;
using Microsoft.Extensions.Caching.Hybrid;

namespace Enlace.Kernel.Caching;

/// <summary>One kind of answer that may be remembered: what its entries are called in a shared cache, and how long they may live.</summary>
public sealed record CacheFamily
{
    /// <summary>An entry must die before the mark that says it is old: see <see cref="WriteMarks.Keep"/>.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);

    private const string OtherTenants = "tenant:";

    /// <param name="name">Its name in marks and meters; it never changes.</param>
    /// <param name="prefix">What its keys start with, as a contract may spell it: <c>client_rfc::</c> gives <c>client_rfc::PEPJ800101HNE</c>.</param>
    /// <param name="life">How long an entry may live at most.</param>
    public CacheFamily(string name, string prefix, TimeSpan life)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestLife);
        if (prefix.StartsWith(OtherTenants, StringComparison.Ordinal))
            throw new ArgumentException($"'{OtherTenants}' starts the keys of other tenants.", nameof(prefix));
        (Name, Prefix, Life) = (name, prefix, life);
    }

    public string Name { get; }

    public string Prefix { get; }

    public TimeSpan Life { get; }

    /// <summary>Callers who ask for the same wait for one read, which is not kept.</summary>
    internal static HybridCacheEntryOptions NotInMemory { get; } = new()
    {
        Flags = HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableDistributedCache,
    };

    /// <summary>What is kept already, and nothing is read.</summary>
    internal static HybridCacheEntryOptions OnlyLook { get; } = new()
    {
        Flags = HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableDistributedCache | HybridCacheEntryFlags.DisableLocalCacheWrite,
    };

    internal HybridCacheEntryOptions InMemory => field ??= new()
    {
        Expiration = Life,
        LocalCacheExpiration = Life,
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    /// <summary>The tenant that runs the house has the contract's own keys; every other one is named in front of them.</summary>
    public string KeyOf(string tenant, string item) =>
        tenant == Caller.DefaultTenant ? Prefix + item : $"{OtherTenants}{Uri.EscapeDataString(tenant)}:{Prefix}{item}";
}
