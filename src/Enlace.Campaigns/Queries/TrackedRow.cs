namespace Enlace.Campaigns.Queries;

/// <summary>A recorded conversion in the read model.</summary>
internal sealed record TrackedRow(Guid Id, string PartnerId, string CampaignId, long AtMs, string Status, long Place);
