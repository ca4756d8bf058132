using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>How many leads came in a time, by channel, by the state that they are in now, or by day.</summary>
internal sealed class CountLeads : IUseCase
{
    private const string Span = """FROM dbo."Contact" c WHERE COALESCE(c.entry_date, c.created_at) >= @from AND COALESCE(c.entry_date, c.created_at) < @to""";

    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    private static readonly Dictionary<string, SqlText> Groups = new(StringComparer.Ordinal)
    {
        ["channel"] = LeadsSql.Of($"""
            SELECT h.k, SUM(h.n) AS n FROM (
                SELECT COALESCE((SELECT ch.name FROM dbo."Channel" ch WHERE ch.id = g.channel_id), 'Sin Canal') AS k, g.n
                FROM (SELECT c.channel_id, count(*) AS n {Span} GROUP BY c.channel_id) g) h
            GROUP BY h.k ORDER BY n DESC, h.k
            """),
        ["state"] = LeadsSql.Of($"""
            SELECT g.k, count(*) AS n
            FROM (SELECT COALESCE((SELECT s.state FROM dbo."Contact_State" s WHERE s.contact_id = c.id ORDER BY s.occurred_at DESC, s.id DESC LIMIT 1), 'Sin Estado') AS k {Span}) g
            GROUP BY g.k ORDER BY n DESC, g.k
            """),
        ["day"] = new(
            postgres: $"SELECT to_char(COALESCE(c.entry_date, c.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS k, count(*) AS n {Span} GROUP BY 1 ORDER BY 1",
            sqlite: $"SELECT strftime('%Y-%m-%d', COALESCE(c.entry_date, c.created_at) / 1000000, 'unixepoch') AS k, count(*) AS n {Span.Replace("dbo.", "", StringComparison.Ordinal)} GROUP BY 1 ORDER BY 1"),
    };

    internal sealed record Response(DateTimeOffset From, DateTimeOffset To, string GroupBy, long Total, IReadOnlyList<Group> Groups);

    internal sealed record Group(string Key, long Count);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/leads", Handle);

    private static async Task<Answer<Response>> Handle(
        Database database, TimeProvider clock, CancellationToken cancel, string? from = null, string? to = null,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "group_by")] string? groupBy = null)
    {
        var by = groupBy ?? "channel";
        if (!Groups.TryGetValue(by, out var sql))
            throw QueryFault.Of("group_by", "literal_error", "Input should be 'channel', 'state' or 'day'");
        var end = Time("to", to) ?? UnixMicroseconds.Cut(clock.GetUtcNow());
        var start = Time("from", from) ?? (end - DateTimeOffset.MinValue > Usual ? end - Usual : DateTimeOffset.MinValue);
        var groups = await database.Read((session, inner) => session.Query(sql, row => new Group(row.Text(0), row.Whole(1)), inner, ("from", start), ("to", end)), cancel);
        return Answers.Ok(new Response(start, end, by, groups.Sum(group => group.Count), groups));
    }

    private static DateTimeOffset? Time(string name, string? text) => text is null ? null
        : Instant.TryRead(text, out var time) ? UnixMicroseconds.Cut(time)
        : throw QueryFault.Of(name, "datetime_from_date_parsing", "Input should be a valid datetime or date");
}
