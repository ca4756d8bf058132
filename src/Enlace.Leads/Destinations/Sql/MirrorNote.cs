namespace Enlace.Leads.Destinations.Sql;

/// <summary>A note that a row changed; what it says now stands in the store.</summary>
internal sealed record MirrorNote(long Id, MirrorTable Table, long RowId);
