namespace Enlace.Leads.Destinations.Sql;

/// <summary>One row, its values in the order of the table's columns.</summary>
internal sealed record MirrorRow(long Id, IReadOnlyList<object?> Values);
