namespace Enlace.Contracts.Campaigns;

/// <summary>Nobody is credited with a conversion any more.</summary>
/// <param name="Interactions">The interactions of its journey, which are to be discarded.</param>
[WireName("atribucion-revertida")]
[Topic("atribucion-revertida")]
public sealed record AttributionReverted(string ConversionId, string CampaignRef, IReadOnlyList<string> Interactions) : IEvent
{
    string IEvent.Subject => CampaignRef;
}
