namespace Enlace.Campaigns.Domain;

/// <summary>Where a participant stands; the last is final.</summary>
internal enum ParticipantStatus
{
    Pending,
    Active,
    Cancelled,
}
