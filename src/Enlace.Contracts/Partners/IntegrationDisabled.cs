namespace Enlace.Contracts.Partners;

/// <summary>We stopped calling a webhook because its receiver is gone or only fails; a new address wakes it up.</summary>
[WireName("IntegracionDeshabilitada")]
public sealed record IntegrationDisabled(
    Guid IntegrationId, Guid PartnerId, string Name, string Reason) : IEvent
{
    string IEvent.Subject => PartnerId.ToString();
}
