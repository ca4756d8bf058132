using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commissions;

/// <summary>A participant as money sees it.</summary>
/// <param name="Key">The id that money knows it by.</param>
/// <param name="Status">Whether it still takes part.</param>
/// <param name="PartnerId">The partner who is paid for it.</param>
/// <param name="Contract">What it agreed on for itself.</param>
internal sealed record BookedParticipant(string Key, ParticipantStatus Status, Guid? PartnerId, CommissionRule? Contract);
