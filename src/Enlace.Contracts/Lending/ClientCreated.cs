namespace Enlace.Contracts.Lending;

/// <summary>A person or company became a client.</summary>
[WireName("client_created")]
public sealed record ClientCreated(Guid ClientId, string FullName, string Email, string Rfc) : IEvent
{
    string IEvent.Subject => ClientId.ToString();
}
