namespace Enlace.Tests.Architecture;

/// <summary>A table or schema that some SQL names, in lower case.</summary>
/// <param name="File">Where.</param>
/// <param name="Schema">Null when the name is not qualified.</param>
/// <param name="Table">Null for a schema alone.</param>
/// <param name="NeedsSchema">PostgreSQL would look for an unqualified name in whatever schema comes first.</param>
internal sealed record SqlName(string File, string? Schema, string? Table, bool NeedsSchema);
