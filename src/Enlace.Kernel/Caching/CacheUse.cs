namespace Enlace.Kernel.Caching;

/// <summary>What the cache did for a read, as <c>X-Cache</c> says it.</summary>
public enum CacheUse
{
    /// <summary>The answer was there, or on its way for somebody else.</summary>
    Hit,

    /// <summary>It was not, and is now.</summary>
    Miss,

    /// <summary>The cache could not be asked, or not be trusted.</summary>
    Bypass,
}
