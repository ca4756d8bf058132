namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>What one participant is to get for one conversion.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="Credit">Their part of the value.</param>
/// <param name="Amount">The commission.</param>
/// <param name="Chosen">By which rule.</param>
internal sealed record CommissionQuote(string ParticipantId, decimal Credit, decimal Amount, ChosenRule Chosen);
