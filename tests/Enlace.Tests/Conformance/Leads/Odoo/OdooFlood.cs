using System.Globalization;
using System.Text.Json.Nodes;
using Enlace.Kernel.Persistence;
using Enlace.Leads.Data;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>Very many contacts at once, and the comparison of both sides afterwards.</summary>
internal static class OdooFlood
{
    private const string Numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @many)";

    private static readonly SqlText Contacts = LeadsSql.Of(Numbers + """
         INSERT INTO dbo."Contact" (manychat_id, first_name, last_name, email, phone, entry_date, subscription_date, initial_state, channel_id, facts_at, created_at, updated_at, version)
        SELECT 'flood-' || i, 'Nombre ' || i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'Apellido ñ ' || i END, CASE WHEN i % 5 = 0 THEN NULL ELSE 'f' || i || '@example.com' END,
            '+569' || (10000000 + i), {now}, CASE WHEN i % 2 = 0 THEN {now} END, 'Inicio', 1 + i % 4, {now}, {now}, {now}, 1 FROM n
        """);

    private static readonly SqlText States = LeadsSql.Of("""
        INSERT INTO dbo."Contact_State" (contact_id, state, category, occurred_at, created_at, event_key)
        SELECT id, CASE WHEN id % 2 = 0 THEN 'Comienza Cotización' ELSE 'Nuevo' END, 'manychat', {now}, {now}, 'flood:' || id FROM dbo."Contact" WHERE manychat_id LIKE 'flood-%'
        """);

    private static readonly SqlText Notes = LeadsSql.Of("""
        INSERT INTO dbo."Odoo_Outbox" (entity, entity_id, operation, next_attempt_at, created_at)
        SELECT e.entity, c.id, 'upsert', {now}, {now} FROM dbo."Contact" c CROSS JOIN (
            SELECT 'contact' AS entity UNION ALL SELECT 'partner' UNION ALL SELECT 'lead') e WHERE c.manychat_id LIKE 'flood-%'
        UNION ALL SELECT 'state', s.id, 'create', {now}, {now} FROM dbo."Contact_State" s WHERE s.event_key LIKE 'flood:%'
        """);

    public static Task Pour(OdooStage stage, int many) => stage.Database.Write(async (session, cancel) =>
    {
        await session.Execute(Contacts, cancel, ("many", many));
        await session.Execute(States, cancel);
        await session.Execute(Notes, cancel);
    }, TestContext.Current.CancellationToken);

    /// <summary>Where SQL and Odoo do not say the same.</summary>
    public static async Task<IReadOnlyList<string>> Differences(OdooStage stage)
    {
        var there = stage.Odoo.Records("manychat.contact").ToDictionary(record => record["manychat_id"]!.ToString());
        var rows = await stage.Query("""
            SELECT c.manychat_id, c.first_name, c.last_name, c.email, c.phone, c.entry_date, c.subscription_date, c.initial_state, ch.name, c.odoo_id,
                (SELECT s.state FROM dbo."Contact_State" s WHERE s.contact_id = c.id ORDER BY s.occurred_at DESC, s.id DESC LIMIT 1)
            FROM dbo."Contact" c LEFT JOIN dbo."Channel" ch ON ch.id = c.channel_id
            """, row => new Dictionary<string, string?>
        {
            ["manychat_id"] = row.Text(0),
            ["first_name"] = row.Text(1),
            ["last_name"] = row.TextOrNull(2),
            ["email"] = row.TextOrNull(3),
            ["phone"] = row.TextOrNull(4),
            ["entry_date"] = Time(row.TimeOrNull(5)),
            ["subscription_date"] = Time(row.TimeOrNull(6)),
            ["initial_state"] = row.TextOrNull(7),
            ["channel"] = row.TextOrNull(8),
            ["id"] = row.LongOrNull(9)?.ToString(CultureInfo.InvariantCulture),
            ["last_state"] = row.TextOrNull(10),
        });
        return
        [
            .. from row in rows
               let record = there.GetValueOrDefault(row["manychat_id"]!)
               from pair in row
               where record is null || Plain(record[pair.Key]) != pair.Value
               select $"{row["manychat_id"]}.{pair.Key}: {pair.Value} here, {record?[pair.Key]} there",
        ];
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? Plain(JsonNode? node) => node is null || node.ToJsonString() == "false" ? null : node.ToString();
}
