using Enlace.Contracts.Partners;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>What this module tells the others, in the words of the wire; what is absent is told as an empty text.</summary>
internal static class PartnerFacts
{
    public static PartnerUpdated Updated(Partner partner, PartnerStatus previous) => new(
        partner.Id, partner.Name, partner.Email, partner.Phone ?? "", partner.Address ?? "",
        PartnersWire.Glossary.Word(partner.Status), PartnersWire.Glossary.Word(previous));

    public static PartnerDeleted Deleted(Partner partner) => new(
        partner.Id, partner.Name, partner.Email, Phone: "", Address: "", PartnersWire.Glossary.Word(partner.Status), KycStatus: "");

    public static KycDecided Decided(KycDecision decision) => new(
        decision.PartnerId, PartnersWire.Glossary.Word(decision.PreviousStatus), PartnersWire.Glossary.Word(decision.NewStatus),
        decision.Comments ?? "");

    public static IntegrationCreated Created(Integration integration) => new(
        integration.Id, integration.PartnerId, PartnersWire.Glossary.Word(integration.Kind), integration.Name, integration.Description ?? "");

    public static IntegrationRevoked Revoked(Integration integration) => new(
        integration.Id, integration.PartnerId, integration.Name, integration.RevocationReason ?? "");

    public static IntegrationDisabled Disabled(Integration integration, DisableReason reason) => new(
        integration.Id, integration.PartnerId, integration.Name, PartnersWire.Glossary.Word(reason));
}
