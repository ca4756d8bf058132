namespace Enlace.Kernel.Security;

/// <summary>The roles a route lets in, as endpoint metadata.</summary>
internal sealed record AllowedRoles(IReadOnlyList<Role> Roles)
{
    private static readonly AllowedRoles Readers = new([Role.Administrator, Role.Operator, Role.Agent, Role.Auditor]);
    private static readonly AllowedRoles Writers = new([Role.Administrator, Role.Operator, Role.Agent]);

    public static AllowedRoles DefaultFor(string method) => method is "GET" or "HEAD" or "OPTIONS" ? Readers : Writers;
}
