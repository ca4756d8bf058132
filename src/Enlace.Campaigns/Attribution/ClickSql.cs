using Enlace.Campaigns.Data;
using Enlace.Campaigns.Tracking;

namespace Enlace.Campaigns.Attribution;

/// <summary>The statements of clicks that somebody is paid for.</summary>
internal static class ClickSql
{
    public static readonly SqlText Claim = new RowTable(
        "campaigns.paid_clicks", "paid_clicks",
        ("tenant_id", "text"), ("campaign_id", "text"), ("participant_id", "text"), ("who", "text"), ("since", "timestamptz"), ("click_id", "text"), ("made_at", "timestamptz"))
        .Insert("ON CONFLICT (tenant_id, campaign_id, participant_id, who, since) DO NOTHING RETURNING who");

    public static readonly SqlText GiveBack = SchemaText.Of("""
        DELETE FROM campaigns.paid_clicks
        WHERE tenant_id = @tenant AND campaign_id = @campaign AND participant_id = @participant AND who {any:@names} AND since = @since AND click_id = @click
        """);

    // As many as count; a flood is not counted to its end.
    public static readonly SqlText OfUser = InteractionSql.OfUser(
        "SELECT count(*) FROM (SELECT 1 AS one FROM campaigns.interactions", "kind = 'Click' AND happened_at > @since AND happened_at <= @until AND id <> @id LIMIT @n) AS seen");

    public static readonly SqlText FromAddress = SchemaText.Of("""
        SELECT count(*) FROM (
            SELECT 1 AS one FROM campaigns.interactions
            WHERE tenant_id = @tenant AND address_hash = @address AND kind = 'Click' AND happened_at > @since AND happened_at <= @until AND id <> @id
            LIMIT @n) AS seen
        """);

    public static readonly SqlText Forget = SchemaText.Of("""
        DELETE FROM campaigns.paid_clicks WHERE {row} IN (SELECT {row} FROM campaigns.paid_clicks WHERE made_at < {later:-(@keep)} ORDER BY made_at LIMIT @n)
        """);
}
