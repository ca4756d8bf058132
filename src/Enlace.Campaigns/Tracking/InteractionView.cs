using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Tracking;

/// <summary>An interaction as it is shown; the address it came from is not.</summary>
internal sealed record InteractionView(
    string Id, InteractionKind Kind, string? CampaignRef, string UserId, string? AffiliateId, DateTimeOffset HappenedAt, decimal? Value, string? CurrencyCode, string? Channel,
    string? Agent, InteractionStatus Status, DateTimeOffset ReceivedAt)
{
    /// <summary>In the order of <see cref="TrackingSql"/>'s columns.</summary>
    public static InteractionView Of(SqlRow row) => new(
        row.Text(0), Enum.Parse<InteractionKind>(row.Text(1)), row.TextOrNull(2), row.Text(3), row.TextOrNull(4), row.Time(5),
        row.LongOrNull(6) is { } cents ? Cents.ToAmount(cents) : null, row.TextOrNull(7), row.TextOrNull(8), row.TextOrNull(9), Enum.Parse<InteractionStatus>(row.Text(10)), row.Time(11));
}
