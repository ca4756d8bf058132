using System.ComponentModel;

namespace Enlace.Kernel.Caching;

/// <summary>An answer as it is remembered: its JSON as it goes out, and its version for the ETag.</summary>
[ImmutableObject(true)]
public sealed record CachedAnswer(byte[] Json, long? Version)
{
    /// <summary>A refusal: told to all who waited for it together, remembered by nobody.</summary>
    internal object? Refusal { get; init; }

    /// <summary>Where it was read.</summary>
    internal ReadSource Source { get; init; }
}
