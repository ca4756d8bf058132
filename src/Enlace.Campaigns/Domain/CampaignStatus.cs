namespace Enlace.Campaigns.Domain;

/// <summary>Where a campaign stands; the last two are final.</summary>
internal enum CampaignStatus
{
    Draft,
    Active,
    Paused,
    Completed,
    Cancelled,
}
