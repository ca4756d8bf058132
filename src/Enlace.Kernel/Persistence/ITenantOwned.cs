namespace Enlace.Kernel.Persistence;

/// <summary>A row that belongs to one tenant. <see cref="ModuleDb"/> hides it from all others and refuses to write it for them.</summary>
public interface ITenantOwned
{
    string TenantId { get; }
}
