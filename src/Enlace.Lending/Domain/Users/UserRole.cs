namespace Enlace.Lending.Domain.Users;

/// <summary>What a user may do.</summary>
internal enum UserRole
{
    Administrator,
    Agent,
    Auditor,
}
