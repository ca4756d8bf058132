namespace Enlace.Contracts.Lending;

/// <summary>A client's data changed; only what was sent is told.</summary>
[WireName("client_updated")]
public sealed record ClientUpdated(Guid ClientId, string? FullName = null, string? Email = null) : IEvent
{
    string IEvent.Subject => ClientId.ToString();
}
