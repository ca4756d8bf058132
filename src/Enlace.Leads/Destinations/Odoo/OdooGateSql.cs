using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>The one row that stands between the deployment and Odoo.</summary>
internal static class OdooGateSql
{
    // A holder that neither gave back nor renewed is dead: what it began may have arrived at any time until its permit ran out.
    public static readonly SqlText Take = LeadsSql.Of("""
        UPDATE dbo."Odoo_Gate" SET holder = @me, epoch = epoch + 1, held_until = {later:@lease}
        WHERE id = 1 AND (holder IS NULL OR held_until <= {now}) AND next_at <= {now} AND (@sync = 0 OR sync_next_at <= {now})
            AND (blocked_until IS NULL OR blocked_until <= {now})
        RETURNING epoch
        """);

    public static readonly SqlText Look = LeadsSql.Of("""
        SELECT {now}, next_at, sync_next_at, CASE WHEN holder IS NULL THEN NULL ELSE held_until END, blocked_until, blocked_why, fail_streak, uid, uid_of, version
        FROM dbo."Odoo_Gate" WHERE id = 1
        """);

    public static readonly SqlText Renew = LeadsSql.Of("""
        UPDATE dbo."Odoo_Gate" SET held_until = {later:@lease} WHERE id = 1 AND holder = @me AND epoch = @epoch
        """);

    public static readonly SqlText Return = LeadsSql.Of("""
        UPDATE dbo."Odoo_Gate" SET holder = NULL, held_until = NULL, next_at = {later:@gap},
            sync_next_at = CASE WHEN @sync = 1 THEN {later:@twice} ELSE sync_next_at END
        WHERE id = 1 AND holder = @me AND epoch = @epoch
        """);

    public static readonly SqlText Block = LeadsSql.Of("""
        UPDATE dbo."Odoo_Gate" SET blocked_until = {later:@delay}, blocked_why = @why, fail_streak = fail_streak + 1 WHERE id = 1
        """);

    public static readonly SqlText Recovered = LeadsSql.Of("""
        UPDATE dbo."Odoo_Gate" SET blocked_until = NULL, blocked_why = NULL, fail_streak = 0 WHERE id = 1 AND fail_streak > 0
        """);

    public static readonly SqlText KeepUid = LeadsSql.Of("""
        UPDATE dbo."Odoo_Gate" SET uid = @uid, uid_of = @of WHERE id = 1
        """);

    public static readonly SqlText KeepVersion = LeadsSql.Of("""
        UPDATE dbo."Odoo_Gate" SET version = @version WHERE id = 1
        """);
}
