using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Commissions;

/// <summary>The statements of commissions and of their ledger.</summary>
internal static class CommissionSql
{
    private const string Columns = """
        id, conversion_id, campaign_id, participant_id, credit_cents, amount_cents, currency, status, rejection, reason, rule_level, rule_kind, rule_value,
            fraud_score, created_at, held_until, confirmed_at, reverted_at, decided_by, batch, payout_id, version,
            payment_reference, original_cents, original_currency, exchange_rate
        """;

    private const string Select = $"SELECT {Columns} FROM campaigns.commissions";

    private const string Page = """
        (CAST(@status AS text) IS NULL OR status = CAST(@status AS text)) AND (CAST(@campaign AS text) IS NULL OR campaign_id = CAST(@campaign AS text))
            AND (created_at < @at OR (created_at = @at AND id < @id))
        """;

    public static readonly SqlText Add = SchemaText.Of("""
        INSERT INTO campaigns.commissions
            (id, tenant_id, conversion_id, campaign_id, participant_id, crm_partner_id, credit_cents, amount_cents, currency, status, rejection, rule_level, rule_kind, rule_value,
            original_cents, original_currency, exchange_rate, fraud_score, created_at, held_until, version)
        VALUES (@id, @tenant, @conversion, @campaign, @participant, @partner, @credit, @amount, @currency, @status, @rejection, @level, @kind, @value,
            CAST(@sentcents AS bigint), CAST(@sentcurrency AS text), CAST(@rate AS text), @score, @moment, @held, 1)
        """);

    // SQLite would rather read all of a tenant's commissions in the order of time than put two of them in order.
    public static readonly SqlText OfConversion = SchemaText.Of(
        $"{Select} WHERE tenant_id = @tenant AND conversion_id = @conversion ORDER BY created_at, id",
        $"{Select} WHERE tenant_id = @tenant AND conversion_id = @conversion ORDER BY +created_at, +id");

    /// <summary>Which of these conversions have a commission that is promised, owed or paid.</summary>
    public static readonly SqlText Standing = SchemaText.Of("""
        SELECT DISTINCT conversion_id FROM campaigns.commissions WHERE tenant_id = @tenant AND conversion_id {any:@ids} AND status NOT IN ('Rejected', 'Reverted')
        """);

    /// <summary>What the commissions of a time cost that are owed or paid.</summary>
    public static readonly SqlText Cost = SchemaText.Of("""
        SELECT coalesce(sum(amount_cents), 0) FROM campaigns.commissions
        WHERE tenant_id = @tenant AND campaign_id = @campaign AND created_at >= @since AND created_at < @until AND status IN ('Confirmed', 'Paid')
        """);

    public static readonly SqlText HoldOfConversion = SchemaText.Locking($"{Select} WHERE tenant_id = @tenant AND conversion_id = @conversion ORDER BY id");

    public static readonly SqlText One = SchemaText.Of($"{Select} WHERE tenant_id = @tenant AND id = @id");

    public static readonly SqlText Hold = SchemaText.Locking($"{Select} WHERE tenant_id = @tenant AND id = @id");

    public static readonly SqlText HoldOfPayout = SchemaText.Locking($"{Select} WHERE tenant_id = @tenant AND payout_id = @payout ORDER BY id");

    /// <summary>What may be confirmed by now, the longest held first.</summary>
    public static readonly SqlText HoldDue = SchemaText.Locking($"""
        {Select} WHERE tenant_id = @tenant AND status = 'Reserved' AND held_until <= @moment
            AND NOT EXISTS (SELECT 1 FROM campaigns.recalls r WHERE r.tenant_id = commissions.tenant_id AND r.conversion_id = commissions.conversion_id)
        ORDER BY held_until, id LIMIT @n
        """);

    public static readonly SqlText List = SchemaText.Of($"{Select} WHERE tenant_id = @tenant AND {Page} ORDER BY created_at DESC, id DESC LIMIT @n");

    public static readonly SqlText OfParticipant = ParticipantIds.Newest("commissions", Columns, "ix_commissions_participant", "created_at", Page);

    public static readonly SqlText Confirm = SchemaText.Of("""
        UPDATE campaigns.commissions SET status = 'Confirmed', confirmed_at = @moment, decided_by = @by, reason = @reason, batch = @batch,
            payment_reference = @reference, version = version + 1
        WHERE id = @id AND tenant_id = @tenant
        """);

    public static readonly SqlText Revert = SchemaText.Of("""
        UPDATE campaigns.commissions SET status = 'Reverted', reverted_at = @moment, decided_by = @by, reason = @reason, payout_id = @payout, version = version + 1
        WHERE id = @id AND tenant_id = @tenant
        """);

    public static readonly SqlText SetPaid = SchemaText.Of("""
        UPDATE campaigns.commissions SET status = 'Paid', version = version + 1 WHERE id = @id AND tenant_id = @tenant
        """);

    public static readonly SqlText Post = SchemaText.Of("""
        INSERT INTO campaigns.commission_entries
            (id, tenant_id, commission_id, campaign_id, participant_id, kind, debit, credit, amount_cents, currency, posted_at)
        VALUES (@id, @tenant, @commission, @campaign, @participant, @kind, @debit, @credit, @amount, @currency, @moment)
        """);

    public static readonly SqlText Adjust = SchemaText.Of("""
        INSERT INTO campaigns.commission_adjustments
            (id, tenant_id, commission_id, campaign_id, participant_id, amount_cents, currency, reason, created_at)
        VALUES (@id, @tenant, @commission, @campaign, @participant, @amount, @currency, @reason, @moment)
        """);

    /// <summary>The balance of each account, credits less debits.</summary>
    public static readonly SqlText Balances = SchemaText.Of("""
        SELECT account, sum(cents) FROM (
            SELECT credit AS account, amount_cents AS cents FROM campaigns.commission_entries WHERE tenant_id = @tenant AND campaign_id = @campaign
            UNION ALL
            SELECT debit, -amount_cents FROM campaigns.commission_entries WHERE tenant_id = @tenant AND campaign_id = @campaign) AS moves
        GROUP BY account
        """);

    public static readonly SqlText Totals = SchemaText.Of("""
        SELECT status, count(*), sum(amount_cents) FROM campaigns.commissions WHERE tenant_id = @tenant AND campaign_id = @campaign GROUP BY status
        """);

    public static readonly SqlText PauseCampaign = SchemaText.Of("""
        UPDATE campaigns.campaigns SET status = 'Paused', version = version + 1, updated_at = @moment WHERE tenant_id = @tenant AND id = @id AND status = 'Active'
        RETURNING version
        """);
}
