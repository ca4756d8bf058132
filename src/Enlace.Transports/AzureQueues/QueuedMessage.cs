namespace Enlace.Transports.AzureQueues;

/// <summary>A message as it lies in a queue.</summary>
/// <param name="Id">The sender's id; null for a foreign message that has no wrapper.</param>
/// <param name="Body">The contract's bytes; empty when they lie in a queue of their own.</param>
/// <param name="Headers">None without a wrapper.</param>
/// <param name="BodyQueue">Where a large body lies.</param>
internal sealed record QueuedMessage(string? Id, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers, string? BodyQueue = null);
