namespace Enlace.Campaigns.Streams;

/// <summary>A fact as streams tell it.</summary>
/// <param name="Position">Its place in the journal: the id by which a client goes on after it.</param>
/// <param name="Tenant">Who may see it.</param>
/// <param name="Chain">The chain it belongs to.</param>
/// <param name="Name">What it is called on a stream.</param>
/// <param name="Json">The whole envelope, as a broker would carry it.</param>
internal sealed record StreamedFact(long Position, string Tenant, string Chain, string Name, string Json);
