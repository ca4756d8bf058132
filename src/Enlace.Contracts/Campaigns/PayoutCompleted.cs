namespace Enlace.Contracts.Campaigns;

/// <summary>A partner was paid.</summary>
[WireName("pago-realizado")]
[Topic("pago-realizado")]
public sealed record PayoutCompleted(Guid PayoutId, Guid CrmPartnerId, decimal Amount, string CurrencyCode) : IEvent
{
    string IEvent.Subject => CrmPartnerId.ToString();
}
