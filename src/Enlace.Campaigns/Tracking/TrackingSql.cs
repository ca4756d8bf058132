using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Tracking;

/// <summary>The statements of tracking.</summary>
internal static class TrackingSql
{
    private const string Words = "text", Whole = "bigint", Time = "timestamptz";

    private const string Columns =
        "id, kind, campaign_id, user_id, participant_id, happened_at, value_cents, currency, channel, agent, status, received_at";

    private const string Page = "(happened_at < @at OR (happened_at = @at AND id < @id))";

    public static readonly SqlText Count = new RowTable(
        "campaigns.interaction_hours", "interaction_hours",
        ("tenant_id", Words), ("campaign_id", Words), ("hour", Time), ("participant_id", Words), ("kind", Words), ("currency", Words), ("interactions", Whole), ("value_cents", Whole))
        .Insert("""
            ON CONFLICT (tenant_id, campaign_id, hour, participant_id, kind, currency) DO UPDATE SET
                interactions = interaction_hours.interactions + excluded.interactions, value_cents = interaction_hours.value_cents + excluded.value_cents
            """);

    /// <summary>Which of the campaigns pay for clicks, by their own rule or by the contract of a participant.</summary>
    public static readonly SqlText PayClicks = SchemaText.Of("""
        SELECT c.tenant_id, c.id FROM campaigns.campaigns c
        WHERE c.tenant_id {any:@tenants} AND c.id {any:@ids} AND (c.rule_kind = 'PerClick' OR c.has_click_contracts OR EXISTS (
            SELECT 1 FROM campaigns.partners p WHERE p.tenant_id = c.tenant_id AND p.campaign_id = lower(CAST(c.id AS text)) AND p.contract_kind = 'PerClick'))
        """);

    public static readonly SqlText One = InteractionSql.OfId($"SELECT {Columns} FROM campaigns.interactions");

    public static readonly SqlText OfCampaign = InteractionSql.OfCampaign(
        $"SELECT {Columns} FROM campaigns.interactions",
        $"(CAST(@participant AS text) IS NULL OR participant_id {{any:@participants}}) AND {Page} ORDER BY happened_at DESC, id DESC LIMIT @n");

    public static readonly SqlText OfParticipant = InteractionSql.OfParticipants(Columns, "happened_at", Page);

    /// <summary>What a campaign has had: one row for each kind and currency, however much traffic.</summary>
    public static readonly SqlText Totals = SchemaText.Of("""
        SELECT kind, currency, sum(interactions), sum(value_cents) FROM campaigns.interaction_hours
        WHERE tenant_id = @tenant AND campaign_id = @campaign AND hour >= @since AND hour < @until
        GROUP BY kind, currency
        """);

    public static readonly SqlText AddLink = SchemaText.Of("""
        INSERT INTO campaigns.click_links (code, tenant_id, campaign_id, participant_id, target, created_at, created_by)
        VALUES (@code, @tenant, @campaign, @participant, @target, @at, @by)
        """);

    public static readonly SqlText Link = SchemaText.Of("SELECT code, tenant_id, campaign_id, participant_id, target FROM campaigns.click_links WHERE code = @code");
}
