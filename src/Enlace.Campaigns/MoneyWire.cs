using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Payouts;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Campaigns.Statements;

namespace Enlace.Campaigns;

/// <summary>The Spanish words of tracking and money; the rest of the module's stand in <see cref="CampaignsWire"/>.</summary>
internal static class MoneyWire
{
    public static WireGlossary WithMoney(this WireGlossary glossary) => glossary
        .Names(
            // Interactions
            ("CampaignRef", "id_campania"),
            ("AffiliateId", "id_afiliado"),
            ("UserId", "id_usuario"),
            ("HappenedAt", "marca_temporal"),
            ("CurrencyCode", "moneda"),
            ("Channel", "canal"),
            ("Agent", "agente_usuario"),
            ("ReceivedAt", "fecha_recepcion"),
            ("Received", "recibidas"),
            ("Added", "nuevas"),
            ("Repeated", "repetidas"),
            ("Interactions", "interacciones"),
            ("Participant", "participante"),
            ("Target", "destino"),
            // Statistics
            ("Impressions", "impresiones"),
            ("Clicks", "clics"),
            ("Conversions", "conversiones"),
            ("Purchases", "compras"),
            ("SalesValue", "valor_ventas"),
            ("Reserved", "reservado"),
            ("Confirmed", "confirmado"),
            ("Paid", "pagado"),
            ("Available", "disponible"),
            ("From", "desde"),
            ("Until", "hasta"),
            // Attribution
            ("ConversionId", "id_conversion"),
            ("ConversionKind", "tipo_conversion"),
            ("FraudScore", "score_fraude"),
            ("AttributedAt", "fecha_atribucion"),
            ("RevertedAt", "fecha_reversion"),
            ("Remark", "observacion"),
            ("Journey", "recorrido"),
            ("Order", "orden"),
            ("InteractionId", "id_interaccion"),
            ("Weight", "peso"),
            ("Amount", "monto"),
            ("Verdict", "veredicto"),
            ("Explanation", "explicacion"),
            ("Credits", "creditos"),
            ("Credit", "credito"),
            // Commissions
            ("Commissions", "comisiones"),
            ("CommissionId", "id_comision"),
            ("RuleLevel", "nivel_regla"),
            ("RuleKind", "tipo_regla"),
            ("RuleValue", "valor_regla"),
            ("OriginalCredit", "credito_original"),
            ("OriginalCurrency", "moneda_original"),
            ("HeldUntil", "retenida_hasta"),
            ("ConfirmedAt", "fecha_confirmacion"),
            ("DecidedBy", "decidido_por"),
            ("Batch", "lote"),
            ("WasPaid", "pagada"),
            ("ConfirmationBatch", "lote_confirmacion"),
            ("PaymentReference", "referencia_pago"),
            ("CommissionLimit", "limite_comisiones"),
            ("BatchId", "lote_id"),
            ("ConfirmedCount", "confirmadas"),
            ("Amounts", "montos"),
            ("ReportedAt", "fecha_reporte"),
            ("IsRepeated", "repetido"),
            ("Simulated", "simulado"),
            ("Actual", "real"),
            ("Difference", "diferencia"),
            ("ExceedsBudget", "excede_presupuesto"),
            ("IsComplete", "completa"),
            // Payouts and statements
            ("PayoutId", "id_pago"),
            ("IsOutcomeUnknown", "resultado_desconocido"),
            ("Attempts", "intentos"),
            ("ProcessorReference", "referencia_procesador"),
            ("FailureCode", "codigo_error"),
            ("ScheduledAt", "fecha_programada"),
            ("StartedAt", "fecha_inicio"),
            ("CommissionIds", "comisiones"),
            ("AdjustmentIds", "ajustes"),
            ("Omitted", "omitidos"),
            ("Affiliates", "afiliados"),
            ("LineKind", "tipo"),
            ("Reference", "referencia"),
            ("Related", "origen"),
            ("Totals", "totales"),
            ("Reverted", "revertido"),
            ("Adjustments", "ajustes"),
            ("Owed", "adeudado"))
        .Values<InteractionKind>("VIEW", "CLICK", "LEAD", "PURCHASE")
        .Values<InteractionStatus>("REGISTRADA", "DESCARTADA")
        .Values<AttributionStatus>("ATRIBUIDA", "REVERTIDA")
        .Values<TouchVerdict>(
            "UNICO_TOQUE", "PRIMER_TOQUE", "ULTIMO_TOQUE", "PARTE_IGUAL", "PRIMERA_POSICION", "POSICION_INTERMEDIA", "ULTIMA_POSICION", "RECIENCIA", "NO_ES_EL_PRIMERO",
            "NO_ES_EL_ULTIMO", "FUERA_DE_VENTANA", "RECORRIDO_ANTERIOR", "NO_ES_ANTERIOR", "DESCARTADO", "SIN_AFILIADO", "ES_LA_CONVERSION",
            "CLIC_REPETIDO", "NO_ES_PERSONA")
        .Values<CommissionStatus>("RESERVADA", "EN_REVISION", "CONFIRMADA", "PAGADA", "REVERTIDA", "RECHAZADA")
        .Values<Rejection>("PRESUPUESTO_AGOTADO", "MONEDA_DISTINTA", "FRAUDE", "CAMPANIA_NO_ACTIVA", "PARTICIPANTE_CANCELADO", "AFILIADO_DESCONOCIDO", "CONVERSION_CANCELADA")
        .Values<RuleLevel>("CONTRATO", "CAMPANIA", "USUAL")
        .Values<PayoutStatus>("PROGRAMADO", "EN_PROCESO", "PAGADO", "FALLIDO")
        .Values<PayoutObstacle>("SIN_PARTNER", "KYC_NO_APROBADO", "SIN_SALDO", "BAJO_UMBRAL")
        .Values<LineKind>("CONVERSION", "COMISION", "AJUSTE", "PAGO");
}
