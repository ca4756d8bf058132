using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A contact as the seed's own model has it.</summary>
internal sealed class ContactEntity(OdooNames names) : IOdooEntity
{
    public string Name => OdooOutbox.Contact;

    public string Model => names.Contact;

    public string KeyField => "manychat_id";

    public bool IsHistory => false;

    public IReadOnlyCollection<string> OnlyOnCreate => [];

    public async Task<IReadOnlyList<OdooRecord>> Load(SqlSession session, long[] ids, CancellationToken cancel) =>
        [.. (await LeadFacts.Load(session, Name, ids, cancel)).Select(facts => new OdooRecord(facts.Id, facts.ManychatId, Values(facts), facts.OdooId, facts.Sent))];

    internal static JsonObject Values(LeadFacts facts)
    {
        var values = new JsonObject
        {
            ["manychat_id"] = facts.ManychatId,
            ["name"] = facts.FullName,
            ["first_name"] = facts.FirstName,
            ["last_name"] = OdooValue.Of(facts.LastName),
            ["phone"] = OdooValue.Of(facts.Phone),
            ["email"] = OdooValue.Of(facts.Email),
            ["channel"] = OdooValue.Of(facts.Channel),
            ["subscription_date"] = OdooValue.Of(facts.SubscribedAt),
            ["entry_date"] = OdooValue.Of(facts.EnteredAt),
            ["initial_state"] = OdooValue.Of(facts.InitialState),
            ["last_state"] = OdooValue.Of(facts.LastState),
        };
        if (facts.PartnerId is { } partner)
            values["partner_id"] = partner;
        return values;
    }
}
