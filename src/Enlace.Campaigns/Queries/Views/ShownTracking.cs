using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Queries.Views;

/// <summary>A recorded conversion as it is shown: the four fields of the contract, then ours.</summary>
internal sealed record ShownTracking(Guid Id, string PartnerId, string TrackedCampaign, long AtMs, TrackedStatus Status)
{
    public static ShownTracking Of(TrackedRow row) => new(row.Id, row.PartnerId, row.CampaignId, row.AtMs, Enum.Parse<TrackedStatus>(row.Status));
}
