namespace Enlace.Leads.Destinations.Sql;

/// <summary>What one table of the mirror gets in one transaction.</summary>
/// <param name="Table">Which.</param>
/// <param name="Rows">Rows as the store has them now: the id, then a value for each column, null for none.</param>
/// <param name="Gone">Ids that the store has no more.</param>
internal sealed record MirrorBatch(MirrorTable Table, IReadOnlyList<MirrorRow> Rows, IReadOnlyList<long> Gone);
