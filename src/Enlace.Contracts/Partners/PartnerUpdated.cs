namespace Enlace.Contracts.Partners;

/// <summary>A partner's details or state changed. Words are as on the wire; what is absent is an empty text.</summary>
[WireName("PartnerActualizado")]
[Topic("eventos-partners-actualizado")]
public sealed record PartnerUpdated(
    Guid PartnerId, string Name, string Email, string Phone, string Address, string Status, string PreviousStatus) : IEvent
{
    string IEvent.Subject => PartnerId.ToString();
}
