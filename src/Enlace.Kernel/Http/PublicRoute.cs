namespace Enlace.Kernel.Http;

/// <summary>Marks a route that needs no caller.</summary>
internal sealed class PublicRoute
{
    public static PublicRoute Instance { get; } = new();
}
