namespace Enlace.Campaigns.Domain.Tracking;

/// <summary>Whether an interaction counts.</summary>
internal enum InteractionStatus
{
    Registered,
    Discarded,
}
