namespace Enlace.Contracts.Partners;

/// <summary>A partner was deleted; its row stays and its address stays taken. Phone, address and KYC state are always empty.</summary>
[WireName("PartnerEliminado")]
[Topic("eventos-partners-eliminado")]
public sealed record PartnerDeleted(
    Guid PartnerId, string Name, string Email, string Phone, string Address, string Status, string KycStatus) : IEvent
{
    string IEvent.Subject => PartnerId.ToString();
}
