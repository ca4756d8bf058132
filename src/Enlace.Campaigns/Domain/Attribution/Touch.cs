using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Domain.Attribution;

/// <summary>One interaction of a person with a campaign, as attribution sees it.</summary>
/// <param name="InteractionId">Which one.</param>
/// <param name="ParticipantId">Who brought it about; null when nobody did.</param>
/// <param name="Kind">What was done.</param>
/// <param name="At">When.</param>
/// <param name="IsDiscarded">Whether fraud took it out.</param>
internal sealed record Touch(string InteractionId, string? ParticipantId, InteractionKind Kind, DateTimeOffset At, bool IsDiscarded = false);
