using Enlace.Campaigns.Domain.Payouts;

namespace Enlace.Campaigns.Payouts;

/// <summary>A payout as it is shown. Where nobody knows whether the processor paid, it says so.</summary>
internal sealed record PayoutView(
    Guid Id, Guid CrmPartnerId, string CurrencyCode, decimal Amount, PayoutStatus Status, bool IsOutcomeUnknown, int Attempts, string? ProcessorReference, string? FailureCode,
    DateTimeOffset ScheduledAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<Guid>? CommissionIds = null, IReadOnlyList<Guid>? AdjustmentIds = null)
{
    public static PayoutView Of(Payout one) => new(
        one.Id, one.PartnerId, one.Currency, one.Amount, one.Status, one.IsUnknown, one.Attempts, one.ProcessorReference, one.ErrorCode, one.ScheduledAt, one.StartedAt, one.EndedAt);
}
