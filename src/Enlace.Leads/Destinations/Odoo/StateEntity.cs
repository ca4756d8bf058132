using System.Text.Json.Nodes;
using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>One state of a contact's history; told once its contact is there.</summary>
internal sealed class StateEntity(OdooNames names) : IOdooEntity
{
    private static readonly SqlText Select = LeadsSql.Of("""
        SELECT s.id, s.event_key, s.state, s.category, s.occurred_at, c.odoo_id, l.odoo_id, l.sent
        FROM dbo."Contact_State" s JOIN dbo."Contact" c ON c.id = s.contact_id
        LEFT JOIN dbo."Odoo_Link" l ON l.entity = 'state' AND l.entity_id = s.id
        WHERE s.id {any:@ids} AND c.odoo_id IS NOT NULL
        """);

    public string Name => OdooOutbox.State;

    public string Model => names.State;

    public string Table => "Contact_State";

    public string KeyField => "event_key";

    public bool IsHistory => true;

    public IReadOnlyCollection<string> OnlyOnCreate => [];

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
                ["event_key"] = row.Text(1),
            },
            row.LongOrNull(6), row.TextOrNull(7)),
        cancel, ("ids", ids));
}
