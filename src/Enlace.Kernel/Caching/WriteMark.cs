namespace Enlace.Kernel.Caching;

/// <summary>Says that something changed which readers may hold a copy of.</summary>
/// <param name="Family">Of which kind.</param>
/// <param name="Item">Which one, as its cache key names it.</param>
/// <param name="Version">The version that it has now, where it has one: what is older never replaces it.</param>
public sealed record WriteMark(CacheFamily Family, string Item, long? Version = null);
