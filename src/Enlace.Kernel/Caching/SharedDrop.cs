namespace Enlace.Kernel.Caching;

/// <summary>A key whose value is old, unless it has this version or a higher one.</summary>
public sealed record SharedDrop(string Key, long? Version);
