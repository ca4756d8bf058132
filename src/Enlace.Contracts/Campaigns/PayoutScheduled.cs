namespace Enlace.Contracts.Campaigns;

/// <summary>A partner is to be paid.</summary>
[WireName("pago-programado")]
[Topic("pago-programado")]
public sealed record PayoutScheduled(Guid PayoutId, Guid CrmPartnerId, decimal Amount, string CurrencyCode) : IEvent
{
    string IEvent.Subject => CrmPartnerId.ToString();
}
