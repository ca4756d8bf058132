using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Commissions;

namespace Enlace.Campaigns.Commissions;

/// <summary>A commission as it stands.</summary>
internal sealed record Commission(
    Guid Id, string ConversionId, string CampaignId, string ParticipantId, decimal Credit, decimal Amount, string Currency, CommissionStatus Status, Rejection? Rejection,
    string? Reason, RuleLevel? RuleLevel, RuleKind? RuleKind, decimal? RuleValue, int FraudScore, DateTimeOffset CreatedAt, DateTimeOffset HeldUntil,
    DateTimeOffset? ConfirmedAt, DateTimeOffset? RevertedAt, string? DecidedBy, string? Batch, Guid? PayoutId, long Version,
    string? PaymentReference = null, decimal? OriginalCredit = null, string? OriginalCurrency = null, decimal? Rate = null)
{
    /// <summary>In the order of <see cref="CommissionSql"/>'s columns.</summary>
    public static Commission Of(SqlRow row) => new(
        row.Guid(0), row.Text(1), row.Text(2), row.Text(3), Cents.ToAmount(row.Long(4)), Cents.ToAmount(row.Long(5)), row.Text(6), Enum.Parse<CommissionStatus>(row.Text(7)),
        row.TextOrNull(8) is { } rejection ? Enum.Parse<Rejection>(rejection) : null, row.TextOrNull(9), row.TextOrNull(10) is { } level ? Enum.Parse<RuleLevel>(level) : null,
        row.TextOrNull(11) is { } kind ? Enum.Parse<RuleKind>(kind) : null, row.IsNull(12) ? null : row.Money(12), row.Int(13), row.Time(14), row.Time(15),
        row.TimeOrNull(16), row.TimeOrNull(17), row.TextOrNull(18), row.TextOrNull(19), row.GuidOrNull(20), row.Long(21), row.TextOrNull(22),
        row.LongOrNull(23) is { } cents ? Cents.ToAmount(cents) : null, row.TextOrNull(24), row.IsNull(25) ? null : row.Money(25));
}
