namespace Enlace.Leads.Destinations;

/// <summary>How a destination is.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c>, <c>unhealthy</c> or <c>disabled</c>.</param>
/// <param name="Connection">In a few words, without secrets.</param>
/// <param name="Version">Of the other side, as far as it is known.</param>
/// <param name="Waiting">What it has not been told yet.</param>
/// <param name="OldestSeconds">For how long the oldest of that waits.</param>
/// <param name="Dead">What waits for a person.</param>
internal sealed record DestinationHealth(string Status, string Connection, string? Version = null, long Waiting = 0, double OldestSeconds = 0, long Dead = 0);
