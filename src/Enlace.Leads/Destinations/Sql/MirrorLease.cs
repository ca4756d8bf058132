namespace Enlace.Leads.Destinations.Sql;

/// <summary>One process's turn at the mirror. Its number rises with each turn, and the mirror refuses the writes of an earlier one.</summary>
internal sealed record MirrorLease(string Owner, long Epoch);
