using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Commissions;

namespace Enlace.Campaigns.Commissions;

/// <summary>A commission as it is shown, with the rule that made it.</summary>
/// <param name="OriginalCredit">What was credited in another currency, of which <paramref name="Credit"/> is what it is worth in the campaign's.</param>
/// <param name="OriginalCurrency">That currency.</param>
/// <param name="Rate">What one of it was worth when the commission was promised.</param>
/// <param name="Reason">The word of the refusal, or what the person said who took it back or confirmed it early.</param>
internal sealed record CommissionView(
    Guid Id, string ConversionId, string CampaignRef, string AffiliateId, decimal Credit, decimal Amount, string CurrencyCode, CommissionStatus Status, string? Reason,
    RuleLevel? RuleLevel, RuleKind? RuleKind, decimal? RuleValue, int FraudScore, DateTimeOffset CreatedAt, DateTimeOffset HeldUntil, DateTimeOffset? ConfirmedAt,
    DateTimeOffset? RevertedAt, string? DecidedBy, string? Batch, Guid? PayoutId, string? PaymentReference,
    decimal? OriginalCredit, string? OriginalCurrency, decimal? Rate)
{
    public static CommissionView Of(Commission one) => new(
        one.Id, one.ConversionId, one.CampaignId, one.ParticipantId, one.Credit, one.Amount, one.Currency, one.Status,
        one.Rejection is { } rejection ? CampaignsWire.Glossary.Word(rejection) : one.Reason, one.RuleLevel, one.RuleKind, one.RuleValue, one.FraudScore, one.CreatedAt,
        one.HeldUntil, one.ConfirmedAt, one.RevertedAt, one.DecidedBy, one.Batch, one.PayoutId, one.PaymentReference,
        one.OriginalCredit, one.OriginalCurrency, one.Rate);
}
