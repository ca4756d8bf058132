namespace Enlace.Kernel.Events.Feeds;

/// <summary>One event that waits for a feed.</summary>
internal sealed record FeedDelivery(long Id, int Attempt, Message Message);
