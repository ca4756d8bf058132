namespace Enlace.Kernel.Events;

/// <summary>What a failure changed about a destination, for the log.</summary>
/// <param name="IsOpened">It was the one that opened the breaker.</param>
/// <param name="PausedFor">Why the destination is paused from now on; null when it is not, or was before.</param>
internal sealed record BreakerNews(bool IsOpened, string? PausedFor);
