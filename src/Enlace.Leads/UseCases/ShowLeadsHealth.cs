using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Reports;

namespace Enlace.Leads.UseCases;

/// <summary>How the leads' database, destinations and queues are. Always 200: what is wrong stands in the body.</summary>
internal sealed class ShowLeadsHealth : IUseCase
{
    private const string Odoo = "odoo";

    private static readonly SqlText Server = new(
        postgres: "SELECT version(), statement_timestamp()", sqlite: "SELECT 'SQLite ' || sqlite_version(), CAST(unixepoch('subsec') * 1000000 AS INTEGER)");

    private static readonly SqlText Counts = LeadsSql.Of("""
        SELECT (SELECT count(*) FROM dbo."Contact"), (SELECT count(*) FROM dbo."Contact_State"), (SELECT count(*) FROM dbo."Channel")
        """);

    internal sealed record Response(string Status, DateTimeOffset Timestamp, IReadOnlyDictionary<string, object> Dependencies);

    internal sealed record DatabaseStatus(string Status, string Connection, string? Version = null, DateTimeOffset? ServerTime = null, Statistics? Statistics = null);

    internal sealed record Statistics(long TotalContacts, long TotalStates, long TotalChannels);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/health", Handle);

    private static async Task<Answer<Response>> Handle(
        Database database, QueueReport queues, IEnumerable<IDestinationHealth> destinations, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (store, queueing) = await Look(database, queues, caller.Caller.Tenant, cancel);
        var around = (await Task.WhenAll(destinations.Select(async found => (found.Key, Health: await Check(found, cancel))))).ToDictionary(found => found.Key, found => found.Health);
        around.TryAdd(Odoo, new DestinationHealth(HealthWords.Disabled, "not configured"));
        var parts = new Dictionary<string, object> { ["database"] = store };
        foreach (var (key, health) in around)
            parts[key] = health;
        parts["queues"] = queueing;
        var needed = store.Status == HealthWords.Unhealthy || queueing.Status == HealthWords.Unhealthy ? HealthWords.Unhealthy : HealthWords.Healthy;
        return Answers.Ok(new Response(HealthWords.Whole(needed, around.Values.Select(health => health.Status)), UnixMicroseconds.Cut(clock.GetUtcNow()), parts));
    }

    private static async Task<(DatabaseStatus, QueuesStatus)> Look(Database database, QueueReport queues, string tenant, CancellationToken cancel)
    {
        try
        {
            var server = (await database.Read((session, inner) => session.Query(Server, row => (Version: row.Text(0), Time: row.Time(1)), inner), cancel))[0];
            var counts = (await database.Read((session, inner) => session.Query(Counts, row => new Statistics(row.Long(0), row.Long(1), row.Long(2)), inner), cancel))[0];
            return (new DatabaseStatus(HealthWords.Healthy, "connected", server.Version, server.Time, counts), await queues.Look(tenant, cancel));
        }
        catch (DatabaseUnavailableException e)
        {
            return (new DatabaseStatus(HealthWords.Unhealthy, e.Message), new QueuesStatus(HealthWords.Unhealthy, e.Message, new Dictionary<string, QueueStatus>()));
        }
    }

    private static async Task<DestinationHealth> Check(IDestinationHealth destination, CancellationToken cancel)
    {
        try
        {
            return await destination.Check(cancel);
        }
        catch (DatabaseUnavailableException e)
        {
            return new DestinationHealth(HealthWords.Unhealthy, e.Message);
        }
    }
}
