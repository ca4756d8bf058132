namespace Enlace.Kernel.Http;

/// <summary>Marks a route whose callers come from pages that the settings cannot name, such as a tenant's own.</summary>
internal sealed class OwnOrigins
{
    public static OwnOrigins Instance { get; } = new();
}
