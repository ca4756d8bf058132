namespace Enlace.Contracts.Campaigns;

/// <summary>A payment was refused; it may be tried again.</summary>
[WireName("pago-fallido")]
[Topic("pago-fallido")]
public sealed record PayoutFailed(Guid PayoutId, Guid CrmPartnerId, decimal Amount, string CurrencyCode, string Code) : IEvent
{
    string IEvent.Subject => CrmPartnerId.ToString();
}
