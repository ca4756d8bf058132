namespace Enlace.Messaging.Webchat;

/// <summary>Marks the route that a single-use ticket opens too.</summary>
internal sealed class TakesTickets
{
    public static TakesTickets Instance { get; } = new();
}
