namespace Enlace.Leads.Domain;

/// <summary>What somebody told of a contact in a campaign. Null says nothing; an advisor is taken away by naming nobody.</summary>
/// <param name="At">When it became true.</param>
/// <param name="RegistrationDate">When the contact came into the campaign.</param>
/// <param name="LastState">How far it has come.</param>
/// <param name="LeadState">How it was assigned.</param>
/// <param name="Summary">In words.</param>
/// <param name="Commercial">The commercial advisor.</param>
/// <param name="Medical">The medical advisor.</param>
internal sealed record AssignmentNews(
    DateTimeOffset At, DateTimeOffset? RegistrationDate = null, string? LastState = null, string? LeadState = null, string? Summary = null,
    AdvisorNews? Commercial = null, AdvisorNews? Medical = null);
