namespace Enlace.Kernel.Caching;

/// <summary>Where an answer was read, as <c>X-Read-Source</c> says it.</summary>
public enum ReadSource
{
    Cache,
    Replica,
    Primary,
}
