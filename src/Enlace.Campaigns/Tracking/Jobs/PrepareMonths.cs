using Microsoft.Extensions.Logging;

namespace Enlace.Campaigns.Tracking.Jobs;

/// <summary>Makes the tables of the months to come, so that no visitor at midnight waits for one.</summary>
internal sealed class PrepareMonths(Database database, InteractionMonths months, KernelOptions options, TimeProvider clock, ILogger<PrepareMonths> logger)
    : Job(TimeSpan.FromHours(1), clock, logger)
{
    private const int Ahead = 2;

    private readonly TimeProvider _clock = clock;

    public override Task StartAsync(CancellationToken cancellationToken) =>
        options.IsWorker && database.Engine == DbEngine.Postgres ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    internal Task Prepare(CancellationToken cancel) => database.Write(
        (session, inner) => months.Ensure(session, Enumerable.Range(0, Ahead + 1).Select(_clock.GetUtcNow().AddMonths), inner), cancel);

    protected override Task Round(CancellationToken cancel) => Prepare(cancel);
}
