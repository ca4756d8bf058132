namespace Enlace.Leads.Destinations.Sql;

/// <summary>A column of a mirrored table.</summary>
/// <param name="Name">As in the store.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Length">Characters, of a text that is limited; 0 is without limit.</param>
/// <param name="IsRequired">Whether it is never null.</param>
internal sealed record MirrorColumn(string Name, MirrorKind Kind, int Length = 0, bool IsRequired = false);
