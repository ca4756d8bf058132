using Enlace.Leads.Data;
using Enlace.Leads.Reports;

namespace Enlace.Leads.UseCases;

/// <summary>How many contacts and states there are, by channel and by state, and what waits.</summary>
internal sealed class ShowStatistics : IUseCase
{
    private const string NoChannel = "Sin Canal";

    private static readonly SqlText Contacts = LeadsSql.Of("""
        SELECT (SELECT count(*) FROM dbo."Contact"), (SELECT count(*) FROM dbo."Contact" WHERE created_at >= @since), (SELECT count(*) FROM dbo."Contact_State")
        """);

    // A channel may be called as those without one are.
    private static readonly SqlText ByChannel = LeadsSql.Of($"""
        SELECT g.k, SUM(g.n) AS n FROM (
            SELECT COALESCE(ch.name, '{NoChannel}') AS k, c.n
            FROM (SELECT channel_id, count(*) AS n FROM dbo."Contact" GROUP BY channel_id) c LEFT JOIN dbo."Channel" ch ON ch.id = c.channel_id) g
        GROUP BY g.k ORDER BY n DESC, g.k
        """);

    private static readonly SqlText ByState = LeadsSql.Of("""
        SELECT state, count(*) AS n FROM dbo."Contact_State" GROUP BY state ORDER BY n DESC, state LIMIT 10
        """);

    internal sealed record Response(ContactCounts Contacts, StateCounts States, QueueCounts Queues);

    internal sealed record ContactCounts(long Total, [property: System.Text.Json.Serialization.JsonPropertyName("recent_24h")] long Recent, IReadOnlyDictionary<string, long> ByChannel);

    internal sealed record StateCounts(long Total, IReadOnlyDictionary<string, long> ByState);

    internal sealed record QueueCounts(string Status, IReadOnlyDictionary<string, QueueStatus> Details);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/statistics", Handle);

    private static async Task<Answer<Response>> Handle(Database database, QueueReport queues, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        var since = clock.GetUtcNow().AddHours(-24);
        var totals = (await database.Read((session, inner) => session.Query(
            Contacts, row => (All: row.Long(0), Recent: row.Long(1), States: row.Long(2)), inner, ("since", since)), cancel))[0];
        var channels = await Pairs(database, ByChannel, cancel);
        channels.TryAdd(NoChannel, 0);
        var queueing = await queues.Look(caller.Caller.Tenant, cancel);
        return Answers.Ok(new Response(
            new ContactCounts(totals.All, totals.Recent, channels), new StateCounts(totals.States, await Pairs(database, ByState, cancel)),
            new QueueCounts(queueing.Status, queueing.Queues)));
    }

    private static async Task<Dictionary<string, long>> Pairs(Database database, SqlText sql, CancellationToken cancel) =>
        (await database.Read((session, inner) => session.Query(sql, row => (Name: row.Text(0), Count: row.Whole(1)), inner), cancel))
        .ToDictionary(row => row.Name, row => row.Count);
}
