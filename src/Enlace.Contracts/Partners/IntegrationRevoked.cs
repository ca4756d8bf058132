namespace Enlace.Contracts.Partners;

/// <summary>An integration ended for good.</summary>
[WireName("IntegracionRevocada")]
[Topic("eventos-integraciones-revocada")]
public sealed record IntegrationRevoked(Guid IntegrationId, Guid PartnerId, string Name, string Reason) : IEvent
{
    string IEvent.Subject => PartnerId.ToString();
}
