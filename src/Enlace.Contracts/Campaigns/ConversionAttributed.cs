namespace Enlace.Contracts.Campaigns;

/// <summary>It is decided who is credited with a conversion.</summary>
/// <param name="ConversionId">The converting interaction.</param>
/// <param name="ConversionKind">What was done, in the words of the wire, as is <paramref name="AttributionModel"/>.</param>
/// <param name="Credits">Who got how much; they add up to the value, or there are none.</param>
[WireName("ConversionAtribuida")]
[Topic("eventos-atribucion")]
public sealed record ConversionAttributed(
    string ConversionId, string? CampaignRef, string ConversionKind, decimal Value, string CurrencyCode, string AttributionModel, int FraudScore, IReadOnlyList<AttributedCredit> Credits) : IEvent
{
    string IEvent.Subject => CampaignRef ?? ConversionId;
}
