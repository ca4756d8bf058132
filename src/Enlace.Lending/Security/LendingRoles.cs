namespace Enlace.Lending.Security;

/// <summary>Who may do what (contract §3.3). All of them may read clients and loans.</summary>
internal static class LendingRoles
{
    /// <summary>Clients, new loans, payments.</summary>
    public static readonly Role[] Clerks = [Role.Administrator, Role.Agent];

    /// <summary>Approving, writing off, reversing, users.</summary>
    public static readonly Role[] Administrators = [Role.Administrator];

    /// <summary>Ledger, audit and the list of users.</summary>
    public static readonly Role[] Inspectors = [Role.Administrator, Role.Auditor];
}
