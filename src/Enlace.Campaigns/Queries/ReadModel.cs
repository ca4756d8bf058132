using System.Collections.Concurrent;
using Enlace.Campaigns.Projections;

namespace Enlace.Campaigns.Queries;

/// <summary>All that queries may ask: the live generation of the read models, of one tenant. Nothing can be written through it.</summary>
internal sealed class ReadModel(Database database)
{
    private const string CampaignColumns =
        "id, name, budget, currency, brand_id, participants, status, terms, starts_at, ends_at, correlation_id, created_at, updated_at, version, place";

    private const string PartnerColumns = "id, campaign_id, participant_key, name, kind, profile, status, crm_partner_id, contract, registered_at, cancelled_at, place";

    private const string TrackedColumns = "id, partner_id, campaign_id, at_ms, status, place";

    private static readonly ConcurrentDictionary<string, SqlText> Statements = [];

    public Task<CampaignRow?> Campaign(string tenant, Guid id, CancellationToken cancel) =>
        One("{campaign}", CampaignColumns, CampaignOf, tenant, id, cancel);

    public Task<PartnerRow?> Partner(string tenant, Guid id, CancellationToken cancel) => One("{partner}", PartnerColumns, PartnerOf, tenant, id, cancel);

    public Task<TrackedRow?> Tracked(string tenant, Guid id, CancellationToken cancel) => One("{evento}", TrackedColumns, TrackedOf, tenant, id, cancel);

    /// <summary>Newest first, behind a place; one more than wanted shows that there are more.</summary>
    public Task<List<CampaignRow>> Campaigns(string tenant, string? status, long before, int most, CancellationToken cancel) =>
        Many("{campaign}", CampaignColumns, CampaignOf, tenant, before, most, cancel, ("status", status));

    /// <summary>In the order in which they were registered for one campaign, newest first otherwise.</summary>
    public Task<List<PartnerRow>> Partners(string tenant, string? campaign, string? status, long before, int most, CancellationToken cancel) =>
        Many("{partner}", PartnerColumns, PartnerOf, tenant, before, most, cancel, ("campaign_id", campaign), ("status", status));

    public Task<List<TrackedRow>> TrackedOnes(string tenant, string? campaign, string? partner, long before, int most, CancellationToken cancel) =>
        Many("{evento}", TrackedColumns, TrackedOf, tenant, before, most, cancel, ("campaign_id", campaign), ("partner_id", partner));

    private async Task<T?> One<T>(string table, string columns, Func<SqlRow, T> map, string tenant, Guid id, CancellationToken cancel) where T : class
    {
        var sql = Statements.GetOrAdd($"{table} by id", _ => ViewSql.Both(
            $"SELECT {columns} FROM {table} WHERE generation = (SELECT generation FROM {{projections}} WHERE state = 'live') AND id = @id AND tenant_id = @tenant"));
        return await database.Read((session, inner) => session.First(sql, map, inner, ("id", id), ("tenant", tenant)), cancel);
    }

    private async Task<List<T>> Many<T>(
        string table, string columns, Func<SqlRow, T> map, string tenant, long before, int most, CancellationToken cancel, params (string Name, string? Value)[] filters)
    {
        var asked = Array.FindAll(filters, filter => filter.Value is not null);
        var conditions = string.Concat(asked.Select(filter => $" AND {filter.Name} = @{filter.Name}"));
        var sql = Statements.GetOrAdd(table + conditions, _ => ViewSql.Both(
            $"SELECT {columns} FROM {table} WHERE generation = (SELECT generation FROM {{projections}} WHERE state = 'live') AND tenant_id = @tenant AND place < @before{conditions} ORDER BY place DESC LIMIT @n"));
        (string, object?)[] args = [("tenant", tenant), ("before", before), ("n", most), .. asked.Select(filter => (filter.Name, (object?)filter.Value))];
        return await database.Read((session, inner) => session.Query(sql, map, inner, args), cancel);
    }

    private static CampaignRow CampaignOf(SqlRow row) => new(
        row.Guid(0), row.Text(1), row.Money(2) + 0.00m, row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7), row.Time(8), row.TimeOrNull(9), row.Text(10),
        row.Time(11), row.Time(12), row.Long(13), row.Long(14));

    private static PartnerRow PartnerOf(SqlRow row) => new(
        row.Guid(0), row.TextOrNull(1), row.TextOrNull(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.GuidOrNull(7), row.TextOrNull(8), row.Time(9), row.TimeOrNull(10),
        row.Long(11));

    private static TrackedRow TrackedOf(SqlRow row) => new(row.Guid(0), row.Text(1), row.Text(2), row.Long(3), row.Text(4), row.Long(5));
}
