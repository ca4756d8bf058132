using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Commissions;

/// <summary>What a campaign's history holds for a simulation.</summary>
internal static class SimulationSql
{
    /// <summary>Who was credited with what, of conversions that stand, and what became of it.</summary>
    public static readonly SqlText Credits = SchemaText.Of("""
        SELECT a.conversion_id, a.kind, a.currency, t.participant_id, sum(CAST(t.weight AS numeric)), sum(t.amount_cents),
            a.happened_at, a.fraud_score, c.status, c.rejection
        FROM campaigns.attributions a JOIN campaigns.attribution_touches t ON t.tenant_id = a.tenant_id AND t.conversion_id = a.conversion_id
            LEFT JOIN campaigns.commissions c ON c.tenant_id = t.tenant_id AND c.conversion_id = t.conversion_id AND c.participant_id = t.participant_id
        WHERE a.tenant_id = @tenant AND a.campaign_id = @campaign AND a.status = 'Attributed' AND a.happened_at >= @since AND a.happened_at < @until
            AND t.participant_id IS NOT NULL AND (CAST(t.weight AS numeric) > 0 OR t.amount_cents > 0)
        GROUP BY a.conversion_id, a.kind, a.currency, t.participant_id, a.happened_at, a.fraud_score, c.status, c.rejection
        ORDER BY a.happened_at, a.conversion_id, min(t.position) LIMIT @n
        """);

    public static readonly SqlText Commissions = SchemaText.Of("""
        SELECT c.participant_id, sum(c.amount_cents)
        FROM campaigns.commissions c JOIN campaigns.attributions a ON a.tenant_id = c.tenant_id AND a.conversion_id = c.conversion_id
        WHERE c.tenant_id = @tenant AND c.campaign_id = @campaign AND c.status NOT IN ('Reverted', 'Rejected') AND a.happened_at >= @since AND a.happened_at < @until
        GROUP BY c.participant_id
        """);
}
