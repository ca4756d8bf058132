namespace Enlace.Leads;

/// <summary>The words of the lead contract on the wire; what is not listed is snake_case.</summary>
internal static class LeadsWire
{
    public static WireGlossary Glossary { get; } = WireGlossary.For<LeadsModule>("Enlace.Contracts.Leads")
        .Names(
            ("LeadName", "nombre_lead"),
            ("LeadLastName", "apellido_lead"),
            ("LeadEmail", "email_lead"),
            ("EventAt", "datetime_actual"),
            ("SubscribedAt", "datetime_suscripcion"),
            ("LastState", "ultimo_estado"),
            ("StartState", "estado_inicial"),
            ("EntryChannel", "canal_entrada"),
            ("CommercialId", "comercial_id"),
            ("MedicalId", "medico_id"),
            ("AssignmentKind", "tipo_asignacion"),
            ("Meta", "_meta"),
            ("Extra", "_extra"));
}
