namespace Enlace.Contracts.Partners;

/// <summary>A command to create a partner could not be fulfilled; the reason is a code of this module's HTTP surface.</summary>
[WireName("PartnerCreationFailed")]
[Topic("eventos-partners-fallido")]
public sealed record PartnerCreationFailed(string CommandId, string Code, string Error) : IEvent
{
    string IEvent.Subject => CommandId;
}
