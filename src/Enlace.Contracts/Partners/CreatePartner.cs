namespace Enlace.Contracts.Partners;

/// <summary>Asks for a new partner, as <c>POST /api/v1/partners</c> does, without waiting for the answer.</summary>
[WireName("ComandoCrearPartner")]
[Topic("comando-crear-partner")]
public sealed record CreatePartner(string? Name, string? Email, string? Phone = null, string? Address = null) : ICommand
{
    // Known by its own id: whoever asks for a partner twice asks two things.
    string IEvent.Subject => "";
}
