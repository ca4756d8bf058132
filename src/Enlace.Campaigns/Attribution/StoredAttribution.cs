using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Attribution;

/// <summary>Who was credited with a conversion, and with how much; null of it is ever changed but that it may be taken back.</summary>
internal sealed record StoredAttribution(
    string ConversionId, string? CampaignId, string UserId, InteractionKind Kind, AttributionModel Model, decimal Value, string Currency, DateTimeOffset HappenedAt,
    DateTimeOffset AttributedAt, int FraudScore, AttributionStatus Status, DateTimeOffset? RevertedAt, string? Remark, IReadOnlyList<TouchShare> Shares)
{
    public static async Task<StoredAttribution?> Read(SqlSession session, string tenant, string conversion, CancellationToken cancel)
    {
        var found = await session.First(AttributionSql.One, Of, cancel, ("tenant", tenant), ("id", conversion));
        return found is null ? null : found with
        {
            Shares = await session.Query(AttributionSql.Touches, ShareOf, cancel, ("tenant", tenant), ("id", conversion)),
        };
    }

    private static StoredAttribution Of(SqlRow row) => new(
        row.Text(0), row.Text(1) is { Length: > 0 } campaign ? campaign : null, row.Text(2), Enum.Parse<InteractionKind>(row.Text(3)), Enum.Parse<AttributionModel>(row.Text(4)),
        Cents.ToAmount(row.Long(5)), row.Text(6), row.Time(7), row.Time(8), row.Int(9), Enum.Parse<AttributionStatus>(row.Text(10)), row.TimeOrNull(11), row.TextOrNull(12), []);

    private static TouchShare ShareOf(SqlRow row) => new(
        new Touch(row.Text(0), row.TextOrNull(1), Enum.Parse<InteractionKind>(row.Text(2)), row.Time(3)), row.Money(4), Cents.ToAmount(row.Long(5)), Enum.Parse<TouchVerdict>(row.Text(6)));
}
