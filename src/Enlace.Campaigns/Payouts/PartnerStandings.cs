using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Payouts;

/// <summary>What the partners module told of partners: whether they may be paid. Its words are kept as they came.</summary>
internal static class PartnerStandings
{
    private const string Approved = "APROBADO", Deleted = "ELIMINADO", Suspended = "SUSPENDIDO", Active = "ACTIVO", Pending = "PENDIENTE";

    // A fact that comes late, such as out of the dead letters, is older than what is known by then, and changes nothing.
    private static readonly SqlText SetKyc = SchemaText.Of($"""
        INSERT INTO campaigns.partner_standings (tenant_id, partner_id, kyc_status, kyc_at, status) VALUES (@tenant, @partner, @word, @at, '{Active}')
        ON CONFLICT (tenant_id, partner_id) DO UPDATE SET kyc_status = excluded.kyc_status, kyc_at = excluded.kyc_at
        WHERE partner_standings.kyc_at IS NULL OR partner_standings.kyc_at <= excluded.kyc_at
        """);

    private static readonly SqlText SetStatus = SchemaText.Of($"""
        INSERT INTO campaigns.partner_standings (tenant_id, partner_id, kyc_status, status, status_at) VALUES (@tenant, @partner, '{Pending}', @word, @at)
        ON CONFLICT (tenant_id, partner_id) DO UPDATE SET status = excluded.status, status_at = excluded.status_at
        WHERE partner_standings.status <> '{Deleted}' AND (partner_standings.status_at IS NULL OR partner_standings.status_at <= excluded.status_at)
        """);

    // Nobody comes back from it, whatever else is told and when.
    private static readonly SqlText SetGone = SchemaText.Of($"""
        INSERT INTO campaigns.partner_standings (tenant_id, partner_id, kyc_status, status, status_at) VALUES (@tenant, @partner, '{Pending}', '{Deleted}', @at)
        ON CONFLICT (tenant_id, partner_id) DO UPDATE SET status = excluded.status, status_at = excluded.status_at
        """);

    private static readonly SqlText Barred = SchemaText.Of($"""
        SELECT partner_id FROM campaigns.partner_standings WHERE tenant_id = @tenant AND partner_id {"{any:@ids}"} AND status IN ('{Deleted}', '{Suspended}')
        """);

    private static readonly SqlText Payable = SchemaText.Of($"""
        SELECT partner_id FROM campaigns.partner_standings
        WHERE tenant_id = @tenant AND partner_id {"{any:@ids}"} AND kyc_status = '{Approved}' AND status NOT IN ('{Deleted}', '{Suspended}')
        """);

    public static Task Kyc(SqlSession session, string tenant, Guid partner, string word, DateTimeOffset at, CancellationToken cancel) =>
        session.Execute(SetKyc, cancel, ("tenant", tenant), ("partner", partner), ("word", word), ("at", at));

    public static Task Status(SqlSession session, string tenant, Guid partner, string word, DateTimeOffset at, CancellationToken cancel) =>
        session.Execute(SetStatus, cancel, ("tenant", tenant), ("partner", partner), ("word", word), ("at", at));

    public static Task Gone(SqlSession session, string tenant, Guid partner, DateTimeOffset at, CancellationToken cancel) =>
        session.Execute(SetGone, cancel, ("tenant", tenant), ("partner", partner), ("at", at));

    /// <summary>Whether any of them is deleted or suspended; whom nobody has told of is neither.</summary>
    public static async Task<bool> AnyBarred(Database database, string tenant, IEnumerable<Guid?> partners, CancellationToken cancel)
    {
        var ids = partners.OfType<Guid>().Distinct().ToArray();
        return ids.Length > 0 && (await database.Read((session, inner) => session.Query(Barred, row => row.Guid(0), inner, ("tenant", tenant), ("ids", ids)), cancel)).Count > 0;
    }

    /// <summary>Those of them whose papers are approved and who are neither deleted nor suspended.</summary>
    public static async Task<HashSet<Guid>> MayBePaid(SqlSession session, string tenant, IEnumerable<Guid> partners, CancellationToken cancel) =>
        [.. await session.Query(Payable, row => row.Guid(0), cancel, ("tenant", tenant), ("ids", partners.Distinct().ToArray()))];
}
