namespace Enlace.Kernel.Persistence;

/// <summary>A uniqueness rule of the database, as each engine names it when it is broken.</summary>
/// <param name="Constraint">PostgreSQL's constraint or index name.</param>
/// <param name="Columns">SQLite's list, such as <c>partners.tenant_id, partners.email_key</c>.</param>
public sealed record UniqueKey(string Constraint, string Columns)
{
    internal bool Is(string broken) => broken == Constraint || broken == Columns;
}
