namespace Enlace.Leads.Domain;

/// <summary>Who looks after a contact now.</summary>
/// <param name="Id">The advisor; null for nobody, which is an explicit removal.</param>
/// <param name="Since">Since when, where that was said.</param>
internal sealed record AdvisorNews(long? Id, DateTimeOffset? Since = null);
