namespace Enlace.Campaigns.Domain;

/// <summary>Whether a recorded conversion counts.</summary>
internal enum TrackedStatus
{
    Active,
    Cancelled,
}
