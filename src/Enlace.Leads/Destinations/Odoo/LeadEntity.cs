using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A contact as an opportunity of Odoo's CRM.</summary>
internal sealed class LeadEntity(OdooNames names, StageMap stages) : IOdooEntity
{
    public string Name => OdooOutbox.Lead;

    public string Model => names.Lead;

    public string KeyField => names.LeadKey;

    public bool IsHistory => false;

    public IReadOnlyCollection<string> OnlyOnCreate => [names.LeadEntryDate];

    // Another model under this name need not know the word.
    public bool CanBeArchived => Model == "crm.lead";

    public async Task<IReadOnlyList<OdooRecord>> Load(SqlSession session, long[] ids, CancellationToken cancel)
    {
        var map = await StageMap.Read(session, cancel);
        return [.. (await LeadFacts.Load(session, Name, ids, cancel)).Select(facts => new OdooRecord(facts.Id, facts.ManychatId, Values(facts, map), facts.OdooId, facts.Sent))];
    }

    private JsonObject Values(LeadFacts facts, IReadOnlyDictionary<string, int> map)
    {
        var values = new JsonObject
        {
            ["name"] = facts.FullName,
            ["type"] = "opportunity",
            ["email_from"] = OdooValue.Of(facts.Email),
            ["phone"] = OdooValue.Of(facts.Phone),
            [names.LeadKey] = facts.ManychatId,
            [names.LeadEntryDate] = OdooValue.Of(facts.EnteredAt),
            [names.LeadStateDate] = OdooValue.Of(facts.LastStateAt),
            [names.LeadMedical] = OdooValue.Of(facts.Medical),
            [names.LeadCommercial] = OdooValue.Of(facts.Commercial),
            [names.LeadChannel] = OdooValue.Of(facts.Channel),
        };
        // A state that means no stage leaves the stage where it is.
        if (facts.LastState is { } state && stages.Find(map, state) is { } stage)
            values["stage_id"] = stage;
        return values;
    }
}
