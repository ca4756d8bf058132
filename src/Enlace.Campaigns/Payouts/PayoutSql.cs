using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Payouts;

/// <summary>The statements of payouts.</summary>
internal static class PayoutSql
{
    private const string Select = """
        SELECT id, partner_id, currency, amount_cents, status, is_unknown, attempts, round, processor_reference, error_code, scheduled_at, started_at, ended_at, version,
            is_waiting
        FROM campaigns.payouts
        """;

    /// <summary>Who is paid for a commission: the partner behind the participant when it was promised; where there was none, the one whom the campaign links now.</summary>
    private const string PartnerOf = """
        COALESCE(c.crm_partner_id, (
            SELECT p.crm_partner_id FROM campaigns.partners p
            WHERE p.tenant_id = c.tenant_id AND p.campaign_id = c.campaign_id AND p.participant_key = c.participant_id AND p.registered_at IS NOT NULL
            ORDER BY p.registered_at DESC, p.id DESC LIMIT 1))
        """;

    /// <summary>What its conversion was recalled for is not paid, however long the recall has to wait for another commission of it.</summary>
    private const string Stands = "NOT EXISTS (SELECT 1 FROM campaigns.recalls r WHERE r.tenant_id = c.tenant_id AND r.conversion_id = c.conversion_id)";

    public static readonly SqlText One = SchemaText.Of($"{Select} WHERE tenant_id = @tenant AND id = @id");

    public static readonly SqlText Hold = SchemaText.Locking($"{Select} WHERE tenant_id = @tenant AND id = @id");

    public static readonly SqlText List = SchemaText.Of($"""
        {Select}
        WHERE tenant_id = @tenant AND (CAST(@status AS text) IS NULL OR status = CAST(@status AS text)) AND (@any OR partner_id = @partner)
            AND (scheduled_at < @at OR (scheduled_at = @at AND id < @id))
        ORDER BY scheduled_at DESC, id DESC LIMIT @n
        """);

    public static readonly SqlText Add = SchemaText.Of("""
        INSERT INTO campaigns.payouts (id, tenant_id, partner_id, currency, amount_cents, status, is_unknown, is_waiting, attempts, round, scheduled_at, version)
        VALUES (@id, @tenant, @partner, @currency, @amount, 'Scheduled', false, false, 0, 0, @moment, 1)
        """);

    /// <summary>
    /// What is owed in a currency and in no payout, less what was taken back: one row for each partner, campaign and participant, however many commissions there are.
    /// </summary>
    public static readonly SqlText Owed = SchemaText.Of($"""
        SELECT owed.partner_id, owed.campaign_id, owed.participant_id, sum(owed.amount_cents) FROM (
            SELECT {PartnerOf} AS partner_id, c.campaign_id, c.participant_id, c.amount_cents FROM campaigns.commissions c
            WHERE c.tenant_id = @tenant AND c.currency = @currency AND c.status = 'Confirmed' AND c.payout_id IS NULL AND {Stands}
            UNION ALL
            SELECT {PartnerOf}, a.campaign_id, a.participant_id, a.amount_cents
            FROM campaigns.commission_adjustments a JOIN campaigns.commissions c ON c.id = a.commission_id
            WHERE a.tenant_id = @tenant AND a.currency = @currency AND a.payout_id IS NULL) AS owed
        WHERE @any OR owed.partner_id = @partner
        GROUP BY owed.partner_id, owed.campaign_id, owed.participant_id ORDER BY owed.campaign_id, owed.participant_id
        """);

    /// <summary>What is owed to one partner.</summary>
    public static readonly SqlText Payable = SchemaText.Locking($"""
        SELECT c.id, c.campaign_id, c.participant_id, c.amount_cents FROM campaigns.commissions c
        WHERE c.tenant_id = @tenant AND c.currency = @currency AND c.status = 'Confirmed' AND c.payout_id IS NULL AND {PartnerOf} = @partner AND {Stands} ORDER BY c.id LIMIT @n
        """);

    /// <summary>What one partner has to make good.</summary>
    public static readonly SqlText Adjustments = SchemaText.Locking($"""
        SELECT a.id, a.campaign_id, a.participant_id, a.amount_cents FROM campaigns.commission_adjustments a
        WHERE a.tenant_id = @tenant AND a.currency = @currency AND a.payout_id IS NULL
            AND (SELECT {PartnerOf} FROM campaigns.commissions c WHERE c.id = a.commission_id) = @partner
        ORDER BY a.id LIMIT @n
        """);

    /// <summary>From now on it is this partner's, whoever comes after them.</summary>
    public static readonly SqlText IncludeCommissions = SchemaText.Of("""
        UPDATE campaigns.commissions SET payout_id = @payout, crm_partner_id = @partner WHERE tenant_id = @tenant AND id {any:@ids}
        """);

    public static readonly SqlText IncludeAdjustments = SchemaText.Of("UPDATE campaigns.commission_adjustments SET payout_id = @payout WHERE tenant_id = @tenant AND id {any:@ids}");

    public static readonly SqlText CommissionIds = SchemaText.Of("SELECT id FROM campaigns.commissions WHERE tenant_id = @tenant AND payout_id = @payout ORDER BY id");

    public static readonly SqlText AdjustmentIds = SchemaText.Of("SELECT id FROM campaigns.commission_adjustments WHERE tenant_id = @tenant AND payout_id = @payout ORDER BY id");

    /// <summary>The commissions whose adjustments a payout settles.</summary>
    public static readonly SqlText AdjustedCommissions = SchemaText.Of("""
        SELECT commission_id FROM campaigns.commission_adjustments WHERE tenant_id = @tenant AND payout_id = @payout AND settled_at IS NULL ORDER BY commission_id
        """);

    public static readonly SqlText Settle = SchemaText.Of("UPDATE campaigns.commission_adjustments SET settled_at = @moment WHERE tenant_id = @tenant AND payout_id = @payout");

    public static readonly SqlText Reduce = SchemaText.Of("UPDATE campaigns.payouts SET amount_cents = amount_cents - @amount, version = version + 1 WHERE tenant_id = @tenant AND id = @id");

    public static readonly SqlText FreeCommissions = SchemaText.Of("""
        UPDATE campaigns.commissions SET payout_id = NULL WHERE tenant_id = @tenant AND payout_id = @payout AND status = 'Confirmed'
        """);

    public static readonly SqlText FreeAdjustments = SchemaText.Of("UPDATE campaigns.commission_adjustments SET payout_id = NULL WHERE tenant_id = @tenant AND payout_id = @payout");

    public static readonly SqlText FreeCommission = SchemaText.Of("UPDATE campaigns.commissions SET payout_id = NULL WHERE tenant_id = @tenant AND id = @id");

    public static readonly SqlText Start = SchemaText.Of("""
        UPDATE campaigns.payouts SET status = 'InProgress', round = @round, error_code = NULL, started_at = @moment, ended_at = NULL, is_waiting = true, version = version + 1
        WHERE tenant_id = @tenant AND id = @id
        """);

    /// <summary>It stands in the line again, whoever had given it up.</summary>
    public static readonly SqlText Wait = SchemaText.Of("UPDATE campaigns.payouts SET is_waiting = true WHERE tenant_id = @tenant AND id = @id");

    /// <summary>It stands in the line no more, and nobody knows how it ended.</summary>
    public static readonly SqlText Leave = SchemaText.Of("UPDATE campaigns.payouts SET is_waiting = false WHERE tenant_id = @tenant AND id = @id");

    /// <summary>It is as it was planned: the processor has never heard of it.</summary>
    public static readonly SqlText Unstart = SchemaText.Of("""
        UPDATE campaigns.payouts SET status = 'Scheduled', is_unknown = false, is_waiting = false, started_at = NULL, version = version + 1
        WHERE tenant_id = @tenant AND id = @id AND status = 'InProgress'
        """);

    /// <summary>It is as it was planned, and says why; not while an attempt may have been paid.</summary>
    public static readonly SqlText TakeBack = SchemaText.Of("""
        UPDATE campaigns.payouts SET status = 'Scheduled', is_waiting = false, error_code = @code, started_at = NULL, version = version + 1
        WHERE tenant_id = @tenant AND id = @id AND status = 'InProgress' AND NOT is_unknown
        """);

    /// <summary>Before the wire: from here on nobody knows, until an answer is written down.</summary>
    public static readonly SqlText Attempt = SchemaText.Of("""
        UPDATE campaigns.payouts SET is_unknown = true, is_waiting = true, attempts = attempts + 1, version = version + 1 WHERE tenant_id = @tenant AND id = @id AND status = 'InProgress'
        """);

    public static readonly SqlText NotReached = SchemaText.Of("""
        UPDATE campaigns.payouts SET is_unknown = @unknown, error_code = @code, version = version + 1 WHERE tenant_id = @tenant AND id = @id AND status = 'InProgress'
        """);

    public static readonly SqlText End = SchemaText.Of("""
        UPDATE campaigns.payouts SET status = @status, is_unknown = false, is_waiting = false, processor_reference = @reference, error_code = @code, ended_at = @moment, version = version + 1
        WHERE tenant_id = @tenant AND id = @id AND status = @from
        """);
}
