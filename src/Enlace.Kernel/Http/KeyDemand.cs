namespace Enlace.Kernel.Http;

/// <summary>Marks a route that asks for an Idempotency-Key in production.</summary>
internal sealed class KeyDemand
{
    public static KeyDemand Instance { get; } = new();
}
