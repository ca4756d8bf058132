using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Commissions;

/// <summary>
/// What a participant is on record under. Whoever tells of one names the brand's id or ours, and rows keep the one that was told: whoever asks by either is shown both.
/// </summary>
internal static class ParticipantIds
{
    private static readonly SqlText Known = SchemaText.Of("""
        SELECT lower(CAST(id AS text)), participant_key, campaign_id FROM campaigns.partners
        WHERE tenant_id = @tenant AND registered_at IS NOT NULL AND (participant_key = @key OR id = @id)
        """);

    /// <returns>The ids, and in which campaign each of them is meant; null in any. Ours is one participant's alone, the brand's stands for another one in each campaign.</returns>
    public static async Task<IReadOnlyList<(string Id, string? CampaignId)>> Of(SqlSession session, string tenant, string asked, CancellationToken cancel)
    {
        var key = Interaction.Canonical(asked)!;
        var known = await session.Query(
            Known, row => (Own: row.Text(0), Key: row.TextOrNull(1), CampaignId: row.TextOrNull(2)), cancel,
            ("tenant", tenant), ("key", key), ("id", Guid.TryParse(key, out var id) ? id : Guid.Empty));
        return
        [
            (key, null),
            .. known.Where(one => one.Own != key).Select(one => (one.Own, (string?)null)),
            .. known.Where(one => one.Own == key && one.Key is not null && one.Key != key && one.CampaignId is not null).Select(one => (one.Key!, one.CampaignId)),
        ];
    }

    /// <summary>For <c>@sought</c> of <see cref="Newest"/>.</summary>
    public static string Rows(SqlSession session, IEnumerable<(string Id, string? CampaignId)> ids)
    {
        var rows = new RowList(session.Engine);
        foreach (var (id, campaign) in ids)
            rows.Add(row => row.Text("participant", id).Text("campaign", campaign));
        return rows.Finish();
    }

    /// <summary>
    /// The newest rows of all ids in <c>@sought</c>: a page of each, in the order of the index, and of these the newest. Put in order by the database alone, which
    /// compares with the cursor too.
    /// </summary>
    /// <param name="table">Without its schema.</param>
    /// <param name="columns">What is shown of it.</param>
    /// <param name="index">SQLite's, by participant and time; it would rather read a tenant's rows in the order of time.</param>
    /// <param name="time">The column by which they are the newest.</param>
    /// <param name="conditions">All others, those of the page too.</param>
    /// <param name="found">What PostgreSQL's index needs beside the participant.</param>
    public static SqlText Newest(string table, string columns, string index, string time, string conditions, string found = "") => SchemaText.Of(
        $"""
        SELECT found.* FROM json_to_recordset(CAST(@sought AS json)) AS w (participant text, campaign text) CROSS JOIN LATERAL (
            SELECT {columns} FROM campaigns.{table}
            WHERE {found}tenant_id = @tenant AND participant_id = w.participant AND (w.campaign IS NULL OR campaign_id = w.campaign) AND {conditions}
            ORDER BY {time} DESC, id DESC LIMIT @n) AS found
        ORDER BY {time} DESC, id DESC LIMIT @n
        """,
        $"""
        SELECT {columns} FROM {table} WHERE rowid IN (SELECT f.value FROM json_each(@sought) AS w, json_each((SELECT json_group_array(place) FROM (
            SELECT rowid AS place FROM {table} INDEXED BY {index}
            WHERE tenant_id = @tenant AND participant_id = json_extract(w.value, '$.participant')
                AND (json_extract(w.value, '$.campaign') IS NULL OR campaign_id = json_extract(w.value, '$.campaign')) AND {conditions}
            ORDER BY {time} DESC, id DESC LIMIT @n))) AS f)
        ORDER BY +{time} DESC, +id DESC LIMIT @n
        """);
}
