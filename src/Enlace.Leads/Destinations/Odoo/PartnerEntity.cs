using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A contact in Odoo's address book.</summary>
internal sealed class PartnerEntity(OdooNames names) : IOdooEntity
{
    public string Name => OdooOutbox.Partner;

    public string Model => names.Partner;

    public string KeyField => names.PartnerKey;

    public bool IsHistory => false;

    public IReadOnlyCollection<string> OnlyOnCreate => [];

    // Another model under this name need not know the word.
    public bool CanBeArchived => Model == "res.partner";

    public async Task<IReadOnlyList<OdooRecord>> Load(SqlSession session, long[] ids, CancellationToken cancel) =>
        [.. (await LeadFacts.Load(session, Name, ids, cancel)).Select(facts => new OdooRecord(facts.Id, facts.ManychatId, Values(facts), facts.OdooId, facts.Sent))];

    private JsonObject Values(LeadFacts facts) => new()
    {
        ["name"] = facts.FullName,
        ["email"] = OdooValue.Of(facts.Email),
        ["phone"] = OdooValue.Of(facts.Phone),
        [names.PartnerKey] = facts.ManychatId,
        ["type"] = "contact",
    };
}
