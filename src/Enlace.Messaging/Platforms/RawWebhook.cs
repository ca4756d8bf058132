using Microsoft.Extensions.Primitives;

namespace Enlace.Messaging.Platforms;

/// <summary>A webhook as it arrived.</summary>
/// <param name="Url">The address that the platform was given: our public base, path and query.</param>
/// <param name="Headers">By name, whatever its case.</param>
/// <param name="ContentType">Empty when absent.</param>
/// <param name="Body">Exactly the bytes.</param>
/// <param name="ReceivedAt">For platforms that tell no time.</param>
internal sealed record RawWebhook(string Url, IReadOnlyDictionary<string, StringValues> Headers, string ContentType, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt)
{
    /// <summary>The header's only value; null when it is absent or comes twice.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;
}
