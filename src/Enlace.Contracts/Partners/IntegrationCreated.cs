namespace Enlace.Contracts.Partners;

/// <summary>A partner got an integration. Its configuration is never told.</summary>
[WireName("IntegracionCreada")]
[Topic("eventos-integraciones-creada")]
public sealed record IntegrationCreated(
    Guid IntegrationId, Guid PartnerId, string Kind, string Name, string Description) : IEvent
{
    string IEvent.Subject => PartnerId.ToString();
}
