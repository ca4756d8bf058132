namespace Enlace.Campaigns.Domain.Attribution;

/// <summary>What one touch got of a conversion, and why.</summary>
/// <param name="Touch">The touch.</param>
/// <param name="Weight">Its part of one, to six digits; for people, since amounts are split from the exact weights.</param>
/// <param name="Amount">Its part of the value, to the minor unit.</param>
/// <param name="Verdict">Why.</param>
internal sealed record TouchShare(Touch Touch, decimal Weight, decimal Amount, TouchVerdict Verdict);
