namespace Enlace.Kernel.Events;

/// <summary>One destination, as operators see it.</summary>
internal sealed record DestinationView(
    string Name, string Kind, long Ready, long InFlight, double OldestAgeSeconds, long Dead, double? Rate, string Breaker, bool Paused, string? PauseReason);
