namespace Enlace.Kernel.Events.Feeds;

/// <summary>This process's turn at a feed; the epoch fences whoever had it before.</summary>
internal sealed record FeedLease(int Destination, long Epoch);
