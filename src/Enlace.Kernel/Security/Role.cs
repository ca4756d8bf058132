namespace Enlace.Kernel.Security;

/// <summary>What a caller may do. Partner is the narrow one: it sees its own data and nothing else.</summary>
public enum Role
{
    Administrator,
    Operator,
    Agent,
    Auditor,
    Partner,
}
