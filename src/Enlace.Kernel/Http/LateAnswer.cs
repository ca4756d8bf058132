namespace Enlace.Kernel.Http;

/// <summary>Marks a route that commits before it knows its answer.</summary>
internal sealed class LateAnswer
{
    public static LateAnswer Instance { get; } = new();
}
