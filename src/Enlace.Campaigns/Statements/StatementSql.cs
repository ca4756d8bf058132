using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Statements;

/// <summary>What a participant earned, line by line and added up. The participant is known by the brand's id within a campaign, or by ours.</summary>
internal static class StatementSql
{
    /// <summary>The campaigns in which somebody of that id takes part, and by which id money knows them there.</summary>
    private const string Members = """
        SELECT campaign_id, min(COALESCE(participant_key, lower(CAST(id AS text)))) AS participant_id FROM campaigns.partners
        WHERE tenant_id = @tenant AND registered_at IS NOT NULL AND campaign_id IS NOT NULL AND (participant_key = @key OR id = @id)
            AND (CAST(@campaign AS text) IS NULL OR campaign_id = CAST(@campaign AS text))
        GROUP BY campaign_id
        """;

    private const string Commissions = """
        members m JOIN campaigns.commissions c ON c.tenant_id = @tenant AND c.participant_id = m.participant_id AND c.campaign_id = m.campaign_id
        """;

    private const string Adjustments = """
        members m JOIN campaigns.commission_adjustments a ON a.tenant_id = @tenant AND a.participant_id = m.participant_id AND a.campaign_id = m.campaign_id
        """;

    /// <summary>Somebody without a campaign has nothing to show, and is there.</summary>
    public static readonly SqlText IsKnown = SchemaText.Of("""
        SELECT 1 FROM campaigns.partners
        WHERE tenant_id = @tenant AND registered_at IS NOT NULL AND (participant_key = @key OR id = @id)
            AND (CAST(@campaign AS text) IS NULL OR campaign_id = CAST(@campaign AS text))
        LIMIT 1
        """);

    /// <summary>
    /// One page of everything, the oldest first, however many campaigns it comes from. Of a payout, which is the partner's, it is what was this participant's in this
    /// campaign.
    /// </summary>
    public static readonly SqlText Lines = SchemaText.Of($"""
        WITH members AS ({Members})
        SELECT at, kind, reference, related, campaign_id, participant_id, status, cents, currency, rejection, reason FROM (
            SELECT a.happened_at AS at, 0 AS kind, a.conversion_id AS reference, CAST(NULL AS text) AS related, m.campaign_id AS campaign_id, m.participant_id AS participant_id,
                a.status AS status, sum(t.amount_cents) AS cents, a.currency AS currency, CAST(NULL AS text) AS rejection, CAST(NULL AS text) AS reason
            FROM members m JOIN campaigns.attribution_touches t ON t.tenant_id = @tenant AND t.participant_id = m.participant_id AND t.amount_cents > 0
                JOIN campaigns.attributions a ON a.tenant_id = t.tenant_id AND a.conversion_id = t.conversion_id AND a.campaign_id = m.campaign_id
            WHERE a.happened_at >= @since AND a.happened_at < @until
            GROUP BY a.conversion_id, a.happened_at, a.status, a.currency, m.campaign_id, m.participant_id
            UNION ALL
            SELECT c.created_at, 1, lower(CAST(c.id AS text)), c.conversion_id, m.campaign_id, m.participant_id, c.status, c.amount_cents, c.currency, c.rejection, c.reason
            FROM {Commissions}
            WHERE c.created_at >= @since AND c.created_at < @until
            UNION ALL
            SELECT a.created_at, 2, lower(CAST(a.id AS text)), lower(CAST(a.commission_id AS text)), m.campaign_id, m.participant_id,
                CASE WHEN a.settled_at IS NULL THEN 'Open' ELSE 'Settled' END, a.amount_cents, a.currency, NULL, a.reason
            FROM {Adjustments}
            WHERE a.created_at >= @since AND a.created_at < @until
            UNION ALL
            SELECT COALESCE(p.ended_at, p.scheduled_at), 3, lower(CAST(p.id AS text)), p.processor_reference, part.campaign_id, part.participant_id, p.status,
                sum(part.amount_cents), p.currency, NULL, p.error_code
            FROM (
                SELECT c.payout_id, c.amount_cents, m.campaign_id, m.participant_id FROM {Commissions} WHERE c.payout_id IS NOT NULL
                UNION ALL
                SELECT a.payout_id, a.amount_cents, m.campaign_id, m.participant_id FROM {Adjustments} WHERE a.payout_id IS NOT NULL) AS part
                JOIN campaigns.payouts p ON p.id = part.payout_id AND p.tenant_id = @tenant
            WHERE COALESCE(p.ended_at, p.scheduled_at) >= @since AND COALESCE(p.ended_at, p.scheduled_at) < @until
            GROUP BY p.id, p.ended_at, p.scheduled_at, p.processor_reference, p.status, p.currency, p.error_code, part.campaign_id, part.participant_id) AS lines
        ORDER BY at, kind, reference, campaign_id LIMIT @n OFFSET @skip
        """);

    /// <summary>All of it added up by currency, whatever part of the lines is shown.</summary>
    public static readonly SqlText Totals = SchemaText.Of($"""
        WITH members AS ({Members})
        SELECT currency, sum(CASE WHEN status IN ('Reserved', 'InReview') THEN cents ELSE 0 END), sum(CASE WHEN status = 'Confirmed' THEN cents ELSE 0 END),
            sum(CASE WHEN status = 'Paid' THEN cents ELSE 0 END), sum(CASE WHEN status = 'Reverted' THEN cents ELSE 0 END), sum(adjusted), sum(unsettled)
        FROM (
            SELECT c.currency, c.status, c.amount_cents AS cents, 0 AS adjusted, 0 AS unsettled FROM {Commissions} WHERE c.created_at >= @since AND c.created_at < @until
            UNION ALL
            SELECT a.currency, 'Adjustment', 0, a.amount_cents, CASE WHEN a.settled_at IS NULL THEN a.amount_cents ELSE 0 END FROM {Adjustments}
            WHERE a.created_at >= @since AND a.created_at < @until) AS amounts
        GROUP BY currency ORDER BY currency
        """);
}
