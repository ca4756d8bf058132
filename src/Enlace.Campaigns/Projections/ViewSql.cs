namespace Enlace.Campaigns.Projections;

/// <summary>The statements that make read models of facts. Each is the same whenever it is run again.</summary>
internal static class ViewSql
{
    public static readonly SqlText Generations = Both("SELECT generation, state, position FROM {projections} WHERE state <> 'retired' ORDER BY generation{lock}");

    /// <summary>Asked before anything is locked: mostly there is nothing to do.</summary>
    public static readonly SqlText IsBehind = Both("""
        SELECT 1 FROM {projections} p JOIN {head} h ON h.id = 1
        WHERE (p.state <> 'retired' AND p.position < h.position) OR p.state = 'building' LIMIT 1
        """);

    public static readonly SqlText HeadOf = Both("SELECT position FROM {head} WHERE id = 1");

    public static readonly SqlText Advance = Both("UPDATE {projections} SET position = @position WHERE generation = @generation");

    public static readonly SqlText Retire = Both("UPDATE {projections} SET state = 'retired', ended_at = {now} WHERE state = 'live'");

    public static readonly SqlText Promote = Both("UPDATE {projections} SET state = 'live' WHERE generation = @generation AND state = 'building'");

    public static readonly SqlText Retired = Both("SELECT generation FROM {projections} WHERE state = 'retired' ORDER BY generation");

    public static readonly SqlText Forget = Both("DELETE FROM {projections} WHERE generation = @generation AND state = 'retired'");

    public static readonly SqlText Begin = Both("""
        INSERT INTO {projections} (generation, state, position, started_at)
        SELECT max(generation) + 1, 'building', 0, {now} FROM {projections} HAVING NOT EXISTS (SELECT 1 FROM {projections} WHERE state = 'building')
        ON CONFLICT (generation) DO NOTHING
        """);

    public static readonly SqlText Shown = Both("SELECT generation, state, position, started_at FROM {projections} ORDER BY generation");

    public static readonly SqlText[] Sweeps =
    [
        .. new[] { "{campaign}", "{partner}", "{evento}" }.Select(table =>
            Both($"DELETE FROM {table} WHERE {{row}} IN (SELECT {{row}} FROM {table} WHERE generation = @generation LIMIT @n)")),
    ];

    public static readonly SqlText AddCampaign = Both("""
        INSERT INTO {campaign} (generation, id, tenant_id, name, budget, currency, brand_id, participants, status, terms, starts_at, ends_at, correlation_id,
            created_at, updated_at, version, place)
        VALUES (@generation, @id, @tenant, @name, @budget, @currency, @brand, @participants, @status, @terms, @starts, @ends, @correlation, @created, @created, 1, @place)
        ON CONFLICT (generation, id) DO NOTHING
        """);

    // Facts of before say nothing of a start, which could not be changed then.
    public static readonly SqlText ChangeCampaign = Both("""
        UPDATE {campaign} SET name = @name, budget = @budget, terms = @terms, starts_at = COALESCE(@starts, starts_at), ends_at = @ends, updated_at = @at,
            version = @version
        WHERE generation = @generation AND id = @id
        """);

    public static readonly SqlText MoveCampaign = Both("""
        UPDATE {campaign} SET status = @status, updated_at = @at, version = version + 1 WHERE generation = @generation AND id = @id AND status <> @status
        """);

    public static readonly SqlText AddPartner = Both("""
        INSERT INTO {partner} (generation, id, tenant_id, campaign_id, participant_key, name, kind, profile, status, crm_partner_id, contract, registered_at, place)
        VALUES (@generation, @id, @tenant, @campaign, @key, @name, @kind, @profile, 'Active', @crm, @contract, @at, @place)
        ON CONFLICT (generation, id) DO NOTHING
        """);

    public static readonly SqlText CancelPartner = Both("""
        UPDATE {partner} SET status = 'Cancelled', cancelled_at = @at WHERE generation = @generation AND id = @id AND status <> 'Cancelled'
        """);

    public static readonly SqlText AddTracked = Both("""
        INSERT INTO {evento} (generation, id, tenant_id, partner_id, campaign_id, at_ms, status, place)
        VALUES (@generation, @id, @tenant, @partner, @campaign, @atms, 'Active', @place)
        ON CONFLICT (generation, id) DO NOTHING
        """);

    public static readonly SqlText CancelTracked = Both("UPDATE {evento} SET status = 'Cancelled' WHERE generation = @generation AND id = @id");

    /// <summary>A statement for both engines: SQLite has no schemas, and one writer needs no lock.</summary>
    public static SqlText Both(string text) => new(
        text.Replace("{lock}", " FOR NO KEY UPDATE", StringComparison.Ordinal).Replace("{projections}", "campaigns.projections", StringComparison.Ordinal)
            .Replace("{head}", "campaigns.journal_head", StringComparison.Ordinal)
            .Replace("{campaign}", "campaigns.campaign_view", StringComparison.Ordinal).Replace("{partner}", "campaigns.partner_view", StringComparison.Ordinal)
            .Replace("{evento}", "campaigns.evento_view", StringComparison.Ordinal),
        text.Replace("{lock}", "", StringComparison.Ordinal).Replace("{projections}", "campaigns_projections", StringComparison.Ordinal)
            .Replace("{head}", "campaigns_journal_head", StringComparison.Ordinal)
            .Replace("{campaign}", "campaigns_campaign_view", StringComparison.Ordinal).Replace("{partner}", "campaigns_partner_view", StringComparison.Ordinal)
            .Replace("{evento}", "campaigns_evento_view", StringComparison.Ordinal));
}
