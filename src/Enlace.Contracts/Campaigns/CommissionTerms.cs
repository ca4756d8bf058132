namespace Enlace.Contracts.Campaigns;

/// <summary>What a campaign, or a participant's own contract, pays for a conversion, in the words of the wire.</summary>
/// <param name="Model">PORCENTAJE, FIJO, CPA, CPL, CPC, revshare …</param>
/// <param name="Value">A percentage or an amount, as the model says.</param>
/// <param name="Least">No commission is less.</param>
/// <param name="Most">No commission is more.</param>
public sealed record CommissionTerms(string Model, decimal Value, decimal? Least = null, decimal? Most = null);
