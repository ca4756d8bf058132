using Enlace.Campaigns.Data;
using Enlace.Campaigns.Tracking;

namespace Enlace.Campaigns.Attribution;

/// <summary>The statements of attribution.</summary>
internal static class AttributionSql
{
    private const string Columns =
        "id, kind, campaign_id, user_id, participant_id, happened_at, value_cents, currency, channel, agent, status, received_at, address_hash";

    private const string Interactions = $"SELECT {Columns} FROM campaigns.interactions";

    /// <summary>Whoever decides about a conversion holds its interaction: attribution, commission and fraud go one after the other.</summary>
    public static readonly SqlText Hold = InteractionSql.OfId(Interactions, " FOR NO KEY UPDATE");

    /// <summary>What the person did in the campaign up to the conversion, the newest first.</summary>
    public static readonly SqlText Journey = InteractionSql.OfUser(
        Interactions, "happened_at >= @since AND happened_at <= @until AND id <> @id ORDER BY happened_at DESC, id DESC LIMIT @n");

    public static readonly SqlText Add = SchemaText.Of("""
        INSERT INTO campaigns.attributions
            (tenant_id, conversion_id, campaign_id, user_id, kind, model, value_cents, currency, happened_at, attributed_at, fraud_score, status)
        VALUES (@tenant, @id, @campaign, @user, @kind, @model, @value, @currency, @happened, @moment, @score, 'Attributed')
        """);

    public static readonly SqlText AddTouches = new RowTable(
        "campaigns.attribution_touches", "attribution_touches",
        ("tenant_id", "text"), ("conversion_id", "text"), ("position", "integer"), ("interaction_id", "text"), ("participant_id", "text"), ("kind", "text"),
        ("happened_at", "timestamptz"), ("weight", "numeric"), ("amount_cents", "bigint"), ("verdict", "text")).Insert();

    public static readonly SqlText One = SchemaText.Of("""
        SELECT conversion_id, campaign_id, user_id, kind, model, value_cents, currency, happened_at, attributed_at, fraud_score, status, reverted_at, remark
        FROM campaigns.attributions WHERE tenant_id = @tenant AND conversion_id = @id
        """);

    public static readonly SqlText Touches = SchemaText.Of("""
        SELECT interaction_id, participant_id, kind, happened_at, weight, amount_cents, verdict
        FROM campaigns.attribution_touches WHERE tenant_id = @tenant AND conversion_id = @id ORDER BY position
        """);

    public static readonly SqlText Remark = SchemaText.Of("UPDATE campaigns.attributions SET remark = @remark WHERE tenant_id = @tenant AND conversion_id = @id");

    public static readonly SqlText Revert = SchemaText.Of("""
        UPDATE campaigns.attributions SET status = 'Reverted', reverted_at = @moment WHERE tenant_id = @tenant AND conversion_id = @id AND status = 'Attributed'
        """);

    public static readonly SqlText Discard = InteractionSql.OfIds(
        "UPDATE campaigns.interactions SET status = 'Discarded'", $"AND status = 'Registered' RETURNING {Columns}");
}
