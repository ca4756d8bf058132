using System.Globalization;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Payouts;

namespace Enlace.Campaigns.Payouts;

/// <summary>A payment to a partner as it stands.</summary>
/// <param name="IsUnknown">An attempt began whose end nobody knows.</param>
/// <param name="IsWaiting">It stands in the line to the processor.</param>
/// <param name="Round">How often the processor said no.</param>
internal sealed record Payout(
    Guid Id, Guid PartnerId, string Currency, decimal Amount, PayoutStatus Status, bool IsUnknown, int Attempts, int Round, string? ProcessorReference, string? ErrorCode,
    DateTimeOffset ScheduledAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long Version,
    bool IsWaiting)
{
    /// <summary>By which the processor knows a repeat: the same until it said no.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"payout-{Id:N}-{Round}");

    /// <summary>In the order of <see cref="PayoutSql"/>'s columns.</summary>
    public static Payout Of(SqlRow row) => new(
        row.Guid(0), row.Guid(1), row.Text(2), Cents.ToAmount(row.Long(3)), Enum.Parse<PayoutStatus>(row.Text(4)), row.Bool(5), row.Int(6), row.Int(7), row.TextOrNull(8),
        row.TextOrNull(9), row.Time(10), row.TimeOrNull(11), row.TimeOrNull(12), row.Long(13), row.Bool(14));
}
