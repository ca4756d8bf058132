using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Reports;

/// <summary>Counts what waits every few seconds, for the metrics; in every process, because one that only takes events in must show that nobody moves them on.</summary>
internal sealed class BacklogWatch(Database database, ReactionDesk desk, TimeProvider clock, ILogger<BacklogWatch> logger)
    : Job(TimeSpan.FromSeconds(5), clock, logger)
{
    // Counted to an end that is far beyond what anybody needs to know.
    private static readonly SqlText Inbox = Data.LeadsSql.Of("""
        SELECT (SELECT count(*) FROM (SELECT 1 FROM dbo."Inbox" WHERE queued_at IS NULL LIMIT 100000) w),
            (SELECT min(received_at) FROM dbo."Inbox" WHERE queued_at IS NULL)
        """);

    public async Task<Backlog> Count(CancellationToken cancel)
    {
        var (waiting, oldest) = (await database.Read((session, inner) => session.Query(Inbox, row => (row.Long(0), row.TimeOrNull(1)), inner), cancel))[0];
        var queues = await desk.Backlog(LeadsModule.ModuleName, Caller.DefaultTenant, cancel);
        return new Backlog(
            waiting, oldest is { } since ? Math.Max(0, (database.Clock.GetUtcNow() - since).TotalSeconds) : 0,
            [.. queues.Values.Where(queue => Ingest.EventForm.All.Any(form => form.Queue == queue.Topic))]);
    }

    protected override async Task Round(CancellationToken cancel) => LeadMeters.Saw(await Count(cancel));
}
