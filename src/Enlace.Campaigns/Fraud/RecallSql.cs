using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Fraud;

/// <summary>The statements of conversions that are taken back.</summary>
internal static class RecallSql
{
    public static readonly SqlText Add = SchemaText.Of("""
        INSERT INTO campaigns.recalls (tenant_id, conversion_id, campaign_id, kind, reason, asked_at, asked_by, status)
        VALUES (@tenant, @conversion, @campaign, @kind, @reason, @moment, @by, 'Compensating')
        ON CONFLICT (tenant_id, conversion_id) DO NOTHING
        """);

    public static readonly SqlText One = SchemaText.Of("SELECT reason, asked_at FROM campaigns.recalls WHERE tenant_id = @tenant AND conversion_id = @conversion");

    public static readonly SqlText Kind = SchemaText.Of("SELECT kind FROM campaigns.recalls WHERE tenant_id = @tenant AND conversion_id = @conversion");

    /// <summary>Those that wait for the end of a payout.</summary>
    public static readonly SqlText Waiting = SchemaText.Of("""
        SELECT kind, conversion_id, campaign_id, reason FROM campaigns.recalls r
        WHERE r.tenant_id = @tenant AND r.status = 'Compensating'
            AND EXISTS (SELECT 1 FROM campaigns.commissions c WHERE c.tenant_id = r.tenant_id AND c.conversion_id = r.conversion_id AND c.payout_id = @payout)
        ORDER BY conversion_id
        """);

    public static readonly SqlText Done = SchemaText.Of("""
        UPDATE campaigns.recalls SET status = 'Compensated' WHERE tenant_id = @tenant AND conversion_id = @conversion
        """);
}
