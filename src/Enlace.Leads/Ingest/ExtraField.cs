namespace Enlace.Leads.Ingest;

/// <summary>A field that this kind of event does not have; it is kept as it came.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Json">Its value, as JSON.</param>
internal readonly record struct ExtraField(string Name, ReadOnlyMemory<byte> Json);
