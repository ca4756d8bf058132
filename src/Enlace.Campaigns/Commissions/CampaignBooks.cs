using System.Text.Json;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commissions;

/// <summary>Reads a campaign's terms and participants inside a transaction that decides by them.</summary>
internal static class CampaignBooks
{
    private const string Columns = """
        SELECT id, name, budget, currency, status, version, attribution_model, rule_kind, rule_value, rule_least, rule_most, fraud_policy, hold_days, payout_threshold,
            participants, exchange_rates, starts_at, ends_at, created_at
        FROM campaigns.campaigns WHERE tenant_id = @tenant AND id = @id
        """;

    private static readonly SqlText Look = SchemaText.Of(Columns);

    /// <summary>Nobody changes the terms or the budget until the transaction ends.</summary>
    private static readonly SqlText Hold = SchemaText.Locking(Columns);

    private static readonly SqlText Partners = SchemaText.Of("""
        SELECT id, participant_key, status, crm_partner_id, contract_kind, contract_value, contract_least, contract_most FROM campaigns.partners
        WHERE tenant_id = @tenant AND campaign_id = @campaign AND registered_at IS NOT NULL
        ORDER BY registered_at, id
        """);

    public static Task<CampaignBook?> Read(SqlSession session, string tenant, string? campaign, CancellationToken cancel) => Find(session, Look, tenant, campaign, cancel);

    public static Task<CampaignBook?> Take(SqlSession session, string tenant, string? campaign, CancellationToken cancel) => Find(session, Hold, tenant, campaign, cancel);

    private static async Task<CampaignBook?> Find(SqlSession session, SqlText sql, string tenant, string? campaign, CancellationToken cancel)
    {
        if (!Guid.TryParse(campaign, out var id))
            return null;
        var named = "[]";
        var found = await session.First(sql, row => Of(row, out named), cancel, ("tenant", tenant), ("id", id));
        if (found is null)
            return null;
        // Those that it was sent with take part from the first moment, registered or not yet: commissions are reserved for any participant.
        var participants = Keys(named).ToDictionary(one => one.Key, one => one);
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        var partners = await session.Query(Partners, PartnerOf, cancel, ("tenant", tenant), ("campaign", found.Id));
        var holders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (own, one) in partners)
        {
            participants[one.Key] = one;
            holders[one.Key] = own;
        }

        // Whoever left and whose id another has now is still somebody: our own id of them is not the other's.
        foreach (var (own, one) in partners)
        {
            if (holders[one.Key] == own)
                aliases[own] = one.Key;
            else
                participants.TryAdd(own, one with { Key = own });
        }

        return found with
        {
            Participants = participants,
            Aliases = aliases,
            Contracts = participants.Values.Where(one => one.Contract is not null).ToDictionary(one => one.Key, one => one.Contract!),
        };
    }

    private static CampaignBook Of(SqlRow row, out string participants)
    {
        participants = row.Text(14);
        var terms = new CampaignTerms(Enum.Parse<AttributionModel>(row.Text(6)), RuleOf(row, 7), Enum.Parse<FraudPolicy>(row.Text(11)), row.Int(12), row.Money(13),
            ExchangeRates.Read(row.TextOrNull(15)));
        return new CampaignBook(
            row.Guid(0).ToString(), row.Text(1), row.Money(2), row.Text(3), Enum.Parse<CampaignStatus>(row.Text(4)), row.Long(5), terms,
            CampaignRun.Of(row.Time(16), row.TimeOrNull(17), row.Time(18)),
            new Dictionary<string, BookedParticipant>(), new Dictionary<string, string>(), new Dictionary<string, CommissionRule>());
    }

    private static (string Own, BookedParticipant Participant) PartnerOf(SqlRow row)
    {
        var own = row.Guid(0).ToString();
        return (own, new BookedParticipant(
            Domain.Tracking.Interaction.Canonical(row.TextOrNull(1)) ?? own, Enum.Parse<ParticipantStatus>(row.Text(2)), row.GuidOrNull(3), RuleOf(row, 4)));
    }

    /// <summary>A rule whose four columns begin there.</summary>
    private static CommissionRule? RuleOf(SqlRow row, int at) => row.TextOrNull(at) is { } kind
        ? new CommissionRule(
            Enum.Parse<RuleKind>(kind), row.IsNull(at + 1) ? 0 : row.Money(at + 1), row.IsNull(at + 2) ? null : row.Money(at + 2), row.IsNull(at + 3) ? null : row.Money(at + 3))
        : null;

    private static IEnumerable<BookedParticipant> Keys(string participants)
    {
        using var list = JsonDocument.Parse(participants);
        return
        [
            .. list.RootElement.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).Select(ParticipantOf).OfType<BookedParticipant>().DistinctBy(one => one.Key),
        ];
    }

    private static BookedParticipant? ParticipantOf(JsonElement one)
    {
        if (!one.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
            return null;
        Guid? partner = one.TryGetProperty("partner_id", out var linked) && linked.ValueKind == JsonValueKind.String && linked.TryGetGuid(out var known) ? known : null;
        return new BookedParticipant(Domain.Tracking.Interaction.Canonical(id.GetString())!, ParticipantStatus.Pending, partner, CampaignShape.ContractOf(one));
    }
}
