namespace Enlace.Leads.Domain;

/// <summary>What somebody told of a contact. Null says nothing of a field; it never erases.</summary>
/// <param name="At">When it became true.</param>
/// <param name="FirstName">The name that the contact gave.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Phone">The telephone number.</param>
/// <param name="SubscriptionDate">When the contact subscribed.</param>
/// <param name="ChannelId">Where it came from.</param>
/// <param name="RawProfile">What came beside the columns, JSON.</param>
internal sealed record ContactNews(
    DateTimeOffset At, string? FirstName = null, string? LastName = null, string? Email = null, string? Phone = null, DateTimeOffset? SubscriptionDate = null,
    long? ChannelId = null, string? RawProfile = null);
