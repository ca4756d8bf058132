namespace Enlace.Contracts.Campaigns;

/// <summary>What another currency is worth in a campaign's own, as the brand agreed on it.</summary>
/// <param name="CurrencyCode">The other currency.</param>
/// <param name="Rate">How much of the campaign's currency one of it is.</param>
public sealed record ExchangeRate(string CurrencyCode, decimal Rate);
