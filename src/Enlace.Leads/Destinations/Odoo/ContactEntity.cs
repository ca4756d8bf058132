using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A contact as the seed's own model has it.</summary>
/// <param name="names">What it is called there.</param>
/// <param name="hasPartner">Whether it also becomes a partner, which it then names.</param>
internal sealed class ContactEntity(OdooNames names, bool hasPartner) : IOdooEntity
{
    // One that came between the partners' turn and this one waits for its partner's, and needs no second call. A partner that failed is not waited for.
    private const string NotBeforePartner = """
        AND (EXISTS (SELECT 1 FROM dbo."Odoo_Link" l WHERE l.entity = 'partner' AND l.entity_id = o.entity_id) OR NOT EXISTS (
            SELECT 1 FROM dbo."Odoo_Outbox" p
            WHERE p.entity = 'partner' AND p.entity_id = o.entity_id AND p.status = 'pending' AND p.attempts = 0 AND p.next_attempt_at <= {now}))
        """;

    public string Name => OdooOutbox.Contact;

    public string Model => names.Contact;

    public string KeyField => "manychat_id";

    public bool IsHistory => false;

    public IReadOnlyCollection<string> OnlyOnCreate => [];

    public string MayBeTold => hasPartner ? NotBeforePartner : "";

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
