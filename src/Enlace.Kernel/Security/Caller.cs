namespace Enlace.Kernel.Security;

/// <summary>Who asks, or on whose behalf a delivery runs.</summary>
/// <param name="Id">A user name, a caller's id, or the program's own name; it stands in audit trails.</param>
/// <param name="Tenant">The tenant whose rows the caller may reach.</param>
/// <param name="Role">What the caller may do.</param>
/// <param name="Scope">For partners: the one subject they may see.</param>
/// <param name="Modules">Modules the caller is limited to; null means all.</param>
public sealed record Caller(string Id, string Tenant, Role Role, string? Scope = null, IReadOnlyList<string>? Modules = null)
{
    public const string DefaultTenant = "default";

    /// <summary>Whether the caller's tenant runs the house: only its operators see and switch the destinations that all tenants share.</summary>
    public bool IsHouse => Tenant == DefaultTenant;

    /// <summary>The program itself, working for a tenant.</summary>
    public static Caller System(string tenant) => new("enlace", tenant, Role.Administrator);
}
