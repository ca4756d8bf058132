using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns;

/// <summary>The Spanish words of this module on the wire.</summary>
internal static class CampaignsWire
{
    public static WireGlossary Glossary { get; } = WireGlossary.For<CampaignsModule>("Enlace.Contracts.Campaigns")
        .Names(
            // Campaigns
            ("Name", "nombre"),
            ("Budget", "presupuesto"),
            ("Currency", "divisa"),
            ("BrandId", "marca_id"),
            ("Participants", "participantes"),
            ("Kind", "tipo"),
            ("Profile", "informacion_perfil"),
            ("CrmPartnerId", "partner_id"),
            ("Status", "estado"),
            ("PreviousStatus", "estado_anterior"),
            ("AttributionModel", "modelo_atribucion"),
            ("Commission", "regla_comision"),
            ("Model", "tipo"),
            ("Value", "valor"),
            ("Least", "minimo"),
            ("Most", "maximo"),
            ("Contract", "contrato"),
            ("FraudPolicy", "politica_fraude"),
            ("HoldDays", "retencion_dias"),
            ("PayoutThreshold", "umbral_pago"),
            ("ExchangeRates", "tasas_cambio"),
            ("Rate", "tasa"),
            ("StartsAt", "inicio"),
            ("EndsAt", "fin"),
            ("IsDraft", "borrador"),
            ("CreatedAt", "fecha_creacion"),
            ("CreatedAtMs", "fecha_creacion"),
            ("ChangedAt", "fecha_actualizacion"),
            ("UpdatedAt", "fecha_actualizacion"),
            ("CancelledAt", "fecha_cancelacion"),
            ("LeftAt", "fecha_cancelacion"),
            ("EndedAt", "fecha_fin"),
            ("Reason", "motivo"),
            // Whom and what
            ("CampaignId", "id_campaign"),
            ("PartnerId", "id_partner"),
            ("ParticipantId", "id_participante"),
            ("TrackingId", "id_evento"),
            ("TrackedCampaign", "id_campana"),
            ("AtMs", "fecha"),
            ("CommandId", "id_comando"),
            ("CorrelationId", "id_correlacion"),
            ("CausationId", "id_causacion"),
            // Commands and sagas
            ("Result", "resultado"),
            ("Step", "paso"),
            ("WaitsFor", "espera"),
            ("Message", "mensaje"),
            ("Data", "datos"),
            ("Log", "bitacora"),
            // Lists
            ("Items", "datos"),
            ("Next", "siguiente"),
            ("Limit", "limite"),
            // Read models
            ("Generation", "generacion"),
            ("Position", "posicion"),
            ("Head", "fin_del_diario"),
            // Refusals
            ("Code", "codigo"),
            ("Details", "detalles"),
            ("Field", "campo"),
            ("TraceId", "traza"))
        .Values<CampaignStatus>("BORRADOR", "ACTIVA", "PAUSADA", "COMPLETADA", "CANCELADA")
        .Values<ParticipantKind>("influencer", "affiliate")
        .Values<ParticipantStatus>("PENDIENTE", "ACTIVO", "CANCELADO")
        .Values<TrackedStatus>("ACTIVO", "CANCELADO")
        .Values<CommandStatus>("PENDIENTE", "PROCESADO", "RECHAZADO")
        .Values<AttributionModel>("FIRST_TOUCH", "LAST_TOUCH", "LINEAR", "POSITION_BASED", "TIME_DECAY")
        .Values<FraudPolicy>("STRICT", "MODERATE", "PERMISSIVE")
        .Values<RuleKind>("PORCENTAJE", "FIJO", "CPA", "CPL", "CPC", "revshare")
        .Values<SagaLogKind>("INICIO", "EVENTO", "COMANDO", "COMPENSACION", "ERROR", "FIN")
        .Values<SagaStep>("INICIADA", "REGISTRANDO_PARTNERS", "REGISTRANDO_TRACKING", "COMPLETADA", "COMPENSANDO", "COMPENSADA", "FALLIDA")
        .WithMoney();

    /// <summary>How events spell a participant's kind, after the enum of the original's schema.</summary>
    public static string EventWord(ParticipantKind kind) => kind == ParticipantKind.Influencer ? "influencer" : "afiliado";

    /// <summary>Any case; the Spanish word is a synonym.</summary>
    public static bool TryReadKind(string? word, out ParticipantKind kind)
    {
        kind = default;
        switch (word?.Trim().ToLowerInvariant())
        {
            case "influencer":
                return true;
            case "affiliate" or "afiliado":
                kind = ParticipantKind.Affiliate;
                return true;
            default:
                return false;
        }
    }
}
