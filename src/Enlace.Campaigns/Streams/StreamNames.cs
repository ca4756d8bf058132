using Enlace.Campaigns.Domain;
using Enlace.Contracts;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Streams;

/// <summary>What a fact is called on a stream; null for one that no stream tells of.</summary>
internal static class StreamNames
{
    private static readonly string Active = CampaignsWire.Glossary.Word(CampaignStatus.Active);

    public static string? Of(IEvent? fact) => fact switch
    {
        CampaignRegistered => "campania_creada",
        CampaignStatusChanged { Status: var status } when status == Active => "campania_activada",
        CampaignCancelled => "campaign_cancelada",
        PartnerJoined => "partner_registrado",
        TrackingRegistered => "evento_registrado",
        CommissionReserved => "comision_reservada",
        CampaignSagaEnded { Status: CampaignSagaEnded.Completed } => "saga_completada",
        CampaignSagaEnded => "saga_compensada",
        _ => null,
    };
}
