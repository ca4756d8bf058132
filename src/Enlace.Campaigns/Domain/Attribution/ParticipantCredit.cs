namespace Enlace.Campaigns.Domain.Attribution;

/// <summary>What one participant got of one conversion.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="Weight">Their part of one.</param>
/// <param name="Amount">Their part of the value.</param>
internal sealed record ParticipantCredit(string ParticipantId, decimal Weight, decimal Amount);
