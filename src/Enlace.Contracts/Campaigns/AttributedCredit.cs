namespace Enlace.Contracts.Campaigns;

/// <summary>One participant's part of a conversion.</summary>
public sealed record AttributedCredit(string AffiliateId, decimal Weight, decimal Amount);
