using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Everything that Odoo may be told about a contact, as our tables have it.</summary>
internal sealed record LeadFacts(
    long Id, string ManychatId, string FirstName, string? LastName, string? Phone, string? Email, string? Channel, DateTimeOffset? SubscribedAt,
    DateTimeOffset? EnteredAt, string? InitialState, string? LastState, DateTimeOffset? LastStateAt, string? Medical, string? Commercial, long? PartnerId,
    long? OdooId, string? Sent)
{
    private static readonly SqlText Select = LeadsSql.Of("""
        SELECT c.id, c.manychat_id, c.first_name, c.last_name, c.phone, c.email, ch.name, c.subscription_date, c.entry_date, c.initial_state,
            s.state, s.occurred_at, m.name, v.name, p.odoo_id, COALESCE(l.odoo_id, CASE WHEN @entity = 'contact' THEN c.odoo_id END), l.sent
        FROM dbo."Contact" c
        LEFT JOIN dbo."Channel" ch ON ch.id = c.channel_id
        LEFT JOIN dbo."Contact_State" s ON s.id = (
            SELECT x.id FROM dbo."Contact_State" x WHERE x.contact_id = c.id ORDER BY x.occurred_at DESC, x.id DESC LIMIT 1)
        LEFT JOIN dbo."Campaign_Contact" k ON k.id = (
            SELECT x.id FROM dbo."Campaign_Contact" x WHERE x.contact_id = c.id
            ORDER BY CASE WHEN x.registration_date IS NULL THEN 1 ELSE 0 END, x.registration_date DESC, x.id DESC LIMIT 1)
        LEFT JOIN dbo."Advisor" m ON m.id = k.medical_advisor_id
        LEFT JOIN dbo."Advisor" v ON v.id = k.commercial_advisor_id
        LEFT JOIN dbo."Odoo_Link" p ON p.entity = 'partner' AND p.entity_id = c.id
        LEFT JOIN dbo."Odoo_Link" l ON l.entity = @entity AND l.entity_id = c.id
        WHERE c.id {any:@ids}
        """);

    public string FullName => string.IsNullOrEmpty(LastName) ? FirstName : $"{FirstName} {LastName}".TrimStart();

    public static Task<List<LeadFacts>> Load(SqlSession session, string entity, long[] ids, CancellationToken cancel) => session.Query(
        Select,
        row => new LeadFacts(
            row.Long(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.TimeOrNull(7), row.TimeOrNull(8),
            row.TextOrNull(9), row.TextOrNull(10), row.TimeOrNull(11), row.TextOrNull(12), row.TextOrNull(13), row.LongOrNull(14), row.LongOrNull(15), row.TextOrNull(16)),
        cancel, ("entity", entity), ("ids", ids));
}
