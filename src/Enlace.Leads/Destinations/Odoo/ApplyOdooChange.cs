using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Contracts.Leads;
using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Takes over what a webhook of Odoo told, once it is durable.</summary>
internal sealed class ApplyOdooChange(LeadsDb db, OdooChanges changes, OdooClient client) : IReaction<OdooRecordChanged>
{
    public async Task Handle(OdooRecordChanged fact, CancellationToken cancel)
    {
        if (fact.Values.ValueKind != JsonValueKind.Object)
            return;
        var values = JsonObject.Create(fact.Values)!;
        await changes.Apply(db, new OdooChange(fact.Model, fact.RecordId, values, fact.ReceivedAt), await client.OwnUid(cancel), cancel);
        await db.Commit(cancel);
    }
}
