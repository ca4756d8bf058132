namespace Enlace.Campaigns.Statements;

/// <summary>One line of a statement, in the form that a table needs.</summary>
/// <param name="LineKind">CONVERSION, COMISION, AJUSTE or PAGO.</param>
/// <param name="Reference">What it is about: a conversion, a commission, an adjustment or a payout.</param>
/// <param name="Related">What led to it.</param>
internal sealed record StatementLine(
    DateTimeOffset HappenedAt, LineKind LineKind, string Reference, string? Related, string CampaignRef, string AffiliateId, string Status, decimal Amount, string CurrencyCode,
    string? Reason = null);
