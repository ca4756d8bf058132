namespace Enlace.Contracts.Partners;

/// <summary>A company signed up as a partner. Only its id is told: who needs more reads it under its own rights.</summary>
[WireName("PartnerCreado")]
[Topic("PartnerCreado")]
public sealed record PartnerRegistered(Guid PartnerId) : IEvent
{
    string IEvent.Subject => PartnerId.ToString();
}
