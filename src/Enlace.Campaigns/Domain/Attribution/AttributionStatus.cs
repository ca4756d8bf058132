namespace Enlace.Campaigns.Domain.Attribution;

/// <summary>Whether an attribution stands.</summary>
internal enum AttributionStatus
{
    Attributed,
    Reverted,
}
