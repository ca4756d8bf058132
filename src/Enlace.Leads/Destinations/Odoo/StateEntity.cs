using System.Text.Json.Nodes;
using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// One state of a contact's history, with the campaign and the advisors that the contact had when it became true; told once its contact is there.
/// </summary>
internal sealed class StateEntity(OdooNames names) : IOdooEntity
{
    private const string Campaign = "campaign_ref", Commercial = "commercial_ref", Medical = "medical_ref", Summary = "summary";

    private static readonly SqlText Select = LeadsSql.Of("""
        SELECT s.id, s.event_key, s.state, s.category, s.occurred_at, c.odoo_id, COALESCE(g.external_code, g.name), v.name, m.name, k.summary, l.odoo_id, l.sent
        FROM dbo."Contact_State" s JOIN dbo."Contact" c ON c.id = s.contact_id
        LEFT JOIN dbo."Campaign_Contact" k ON k.id = (
            SELECT x.id FROM dbo."Campaign_Contact" x WHERE x.contact_id = s.contact_id AND (x.registration_date IS NULL OR x.registration_date <= s.occurred_at)
            ORDER BY CASE WHEN x.registration_date IS NULL THEN 1 ELSE 0 END, x.registration_date DESC, x.id DESC LIMIT 1)
        LEFT JOIN dbo."Campaign" g ON g.id = k.campaign_id
        LEFT JOIN dbo."Advisor" v ON v.id = k.commercial_advisor_id
        LEFT JOIN dbo."Advisor" m ON m.id = k.medical_advisor_id
        LEFT JOIN dbo."Odoo_Link" l ON l.entity = 'state' AND l.entity_id = s.id
        WHERE s.id {any:@ids} AND c.odoo_id IS NOT NULL
        """);

    public string Name => OdooOutbox.State;

    public string Model => names.State;

    public string Table => "Contact_State";

    public string KeyField => "event_key";

    public bool IsHistory => true;

    public IReadOnlyCollection<string> OnlyOnCreate => [];

    public IReadOnlyCollection<string> Optional { get; } = [Campaign, Commercial, Medical, Summary];

    public string MayBeTold => """
        AND NOT EXISTS (
            SELECT 1 FROM dbo."Contact_State" s JOIN dbo."Contact" c ON c.id = s.contact_id WHERE s.id = o.entity_id AND c.odoo_id IS NULL)
        """;

    public async Task<IReadOnlyList<OdooRecord>> Load(SqlSession session, long[] ids, CancellationToken cancel) => await session.Query(
        Select,
        row => new OdooRecord(
            row.Long(0), row.Text(1),
            new JsonObject
            {
                ["contact_id"] = row.Long(5),
                ["state"] = row.Text(2),
                ["category"] = row.Text(3),
                ["occurred_at"] = OdooValue.At(row.Time(4)),
                [Campaign] = OdooValue.Of(row.TextOrNull(6)),
                [Commercial] = OdooValue.Of(row.TextOrNull(7)),
                [Medical] = OdooValue.Of(row.TextOrNull(8)),
                [Summary] = OdooValue.Of(row.TextOrNull(9)),
                ["event_key"] = row.Text(1),
            },
            row.LongOrNull(10), row.TextOrNull(11)),
        cancel, ("ids", ids));
}
