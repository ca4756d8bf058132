using System.Reflection;
using Enlace.Contracts;
using Enlace.Contracts.Partners;
using Enlace.Partners.Domain;
using Enlace.Partners.UseCases;

namespace Enlace.Partners;

/// <summary>The Spanish words of this module on the wire.</summary>
internal static class PartnersWire
{
    public static WireGlossary Glossary { get; } = WireGlossary.For<PartnersModule>("Enlace.Contracts.Partners")
        .Names(
            ("Message", "mensaje"),
            ("Name", "nombre"),
            ("Phone", "telefono"),
            ("Address", "direccion"),
            ("Status", "estado"),
            ("StatusReason", "motivo_estado"),
            ("PreviousStatus", "estado_anterior"),
            ("CreatedAt", "fecha_creacion"),
            ("UpdatedAt", "fecha_actualizacion"),
            // KYC
            ("KycStatus", "estado_kyc"),
            ("PreviousKycStatus", "estado_kyc_anterior"),
            ("NewKycStatus", "estado_kyc_nuevo"),
            ("KycDocuments", "documentos_kyc"),
            ("Documents", "documentos"),
            ("Comments", "comentarios"),
            ("Observations", "observaciones"),
            ("DecidedAt", "fecha"),
            // Integrations
            ("Integration", "integracion"),
            ("IntegrationId", "integracion_id"),
            ("Integrations", "integraciones"),
            ("IntegrationCount", "integraciones_count"),
            ("Kind", "tipo"),
            ("Description", "descripcion"),
            ("Configuration", "configuracion"),
            ("ConfigurationUrl", "configuracion.url"),
            ("ConfigurationEvents", "configuracion.eventos"),
            ("IsActive", "activa"),
            ("RevokedAt", "fecha_revocacion"),
            ("RevocationReason", "motivo_revocacion"),
            ("Reason", "motivo"),
            ("IsDisabled", "deshabilitada"),
            ("DisabledReason", "motivo_deshabilitacion"),
            ("LastUsedAt", "ultimo_uso"),
            ("Secret", "secreto"),
            // Contracts and onboarding
            ("ContractKind", "tipo_contrato"),
            ("Contract", "contrato"),
            ("ContractId", "contrato_id"),
            ("StartsOn", "fecha_inicio"),
            ("EndsOn", "fecha_fin"),
            ("Amount", "monto"),
            ("Currency", "moneda"),
            ("Terms", "condiciones"),
            ("Warnings", "advertencias"),
            ("ApprovedAt", "fecha_aprobacion"),
            ("PassedValidations", "validaciones_pasadas"),
            ("RejectedAt", "fecha_rechazo"),
            ("RejectionCause", "causa_rechazo"),
            ("FailedValidation", "validacion_fallida"),
            ("ReviewAt", "fecha_revision"),
            ("OriginalCause", "causa_rechazo_original"),
            ("NeedsManualReview", "requiere_revision_manual"),
            ("WaitsFor", "espera"),
            ("IsOverdue", "demorada"),
            ("History", "historial"),
            ("Event", "evento"),
            ("Note", "nota"),
            // Deliveries
            ("EventId", "evento_id"),
            ("EventType", "tipo"),
            ("State", "estado"),
            ("Attempts", "intentos"),
            ("At", "en"),
            ("HttpStatus", "status"),
            ("DurationMs", "duracion_ms"),
            ("Delivered", "entregado"),
            ("DeliveryId", "entrega_id"),
            // Lists
            ("Items", "datos"),
            ("Next", "siguiente"),
            ("Limit", "limite"),
            ("IncludeDeleted", "incluir_eliminados"),
            ("Order", "orden"),
            ("Search", "q"),
            // Commands
            ("CommandId", "comando_id"),
            // Refusals
            ("Code", "codigo"),
            ("Details", "detalles"),
            ("Field", "campo"),
            ("TraceId", "traza"))
        .Values<PartnerStatus>("ACTIVO", "INACTIVO", "SUSPENDIDO", "ELIMINADO")
        .Values<KycStatus>("PENDIENTE", "APROBADO", "RECHAZADO", "REQUIERE_DOCUMENTOS")
        .Values<IntegrationKind>("API", "WEBHOOK", "BATCH", "REAL_TIME")
        .Values<DisableReason>("RECEPTOR_DADO_DE_BAJA", "SOLO_FALLOS")
        .Values<OnboardingState>("INICIADA", "CONTRATO_CREADO", "EN_COMPLIANCE", "COMPLETADA", "PENDIENTE_REVISION", "COMPENSADA", "FALLIDA")
        .Values<ContractKind>("CPA", "CPL", "CPC", "revshare", "fijo")
        .Values<ContractStatus>("activo", "inactivo", "vencido", "cancelado", "rechazado")
        .Values<ComplianceRule>("monto_y_limites", "moneda_y_jurisdiccion", "partner_y_reputacion", "estado_y_vigencia")
        .Values<ReviewDecision>("REVALIDAR", "COMPENSAR")
        .Values<ListDeliveries.Progress>("PENDIENTE", "REINTENTANDO", "ENTREGADA", "FALLIDA")
        .Values<ListPartners.Sorting>("-fecha_creacion", "fecha_creacion");

    /// <summary>The names of this module's events, for webhooks that want only some of them: those that are about a partner.</summary>
    public static IReadOnlyList<string> EventNames { get; } =
    [
        .. typeof(PartnerRegistered).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(PartnerRegistered).Namespace
                && type != typeof(PartnerCreationFailed) && !typeof(ICommand).IsAssignableFrom(type))
            .Select(type => type.GetCustomAttribute<WireNameAttribute>()?.Name).OfType<string>().Order(StringComparer.Ordinal),
    ];

    /// <summary>The word for the rule that a contract broke. A failure of ours (ERROR_TECNICO in the contract) is never told as a refusal.</summary>
    public static string? FailureOf(ComplianceRule? broken) => broken switch
    {
        null => null,
        ComplianceRule.AmountAndLimits => "MONTO_INVALIDO",
        ComplianceRule.CurrencyAndJurisdiction => "MONEDA_NO_PERMITIDA",
        ComplianceRule.PartnerAndReputation => "PARTNER_INVALIDO",
        ComplianceRule.StatusAndTerm => "ESTADO_INVALIDO",
        _ => "VALIDACION_GENERAL",
    };

    /// <summary>A sentence that tells the caller which words are allowed.</summary>
    public static string OneOf<TEnum>() where TEnum : struct, Enum => $"uno de: {string.Join(", ", Glossary.Words<TEnum>())}";
}
