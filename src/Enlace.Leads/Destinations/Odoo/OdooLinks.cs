using System.Text.Json.Nodes;
using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Which record of Odoo is which row of ours, and what Odoo said last.</summary>
internal sealed class OdooLinks(Database database)
{
    private static readonly SqlText Select = LeadsSql.Of("""SELECT odoo_id, sent FROM dbo."Odoo_Link" WHERE entity = @entity AND entity_id = @id""");

    private static readonly SqlText Contact = LeadsSql.Of("""SELECT entity_id FROM dbo."Odoo_Link" WHERE entity = @entity AND odoo_id = @odoo""");

    public Task<OdooLink?> Of(string entity, long id, CancellationToken cancel) => database.Read((session, inner) => session.First(
        Select, row => new OdooLink(row.Long(0), row.TextOrNull(1) is { } text ? JsonNode.Parse(text) as JsonObject : null), inner, ("entity", entity), ("id", id)), cancel);

    public async Task<long?> ContactOf(string entity, long odooId, CancellationToken cancel) => await database.Read((session, inner) => session.Query(
        Contact, row => row.Long(0), inner, ("entity", entity), ("odoo", odooId)), cancel) is [var id, ..] ? id : null;

    /// <summary>Odoo says so now: told back to us, it is no news any more.</summary>
    public static async Task Learn(SqlSession session, string entity, long id, long odooId, JsonObject? known, JsonObject news, CancellationToken cancel)
    {
        // Another record of the same contact than the one that we write to teaches us nothing about that one.
        if (known is null)
            return;
        var sent = (JsonObject)known.DeepClone();
        foreach (var (name, value) in news)
            sent[name] = value?.DeepClone();
        await session.Execute(OutboxSql.Link, cancel, ("entity", entity), ("id", id), ("odoo", odooId), ("sent", sent.ToJsonString(OdooJson.Options)));
    }
}
