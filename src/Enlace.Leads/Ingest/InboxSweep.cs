using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Ingest;

/// <summary>Forgets events that went to their queues so long ago that nobody repeats them any more; a week at least, which is how long a message lives.</summary>
internal sealed partial class InboxSweep(Database database, LeadsOptions leads, KernelOptions options, TimeProvider clock, ILogger<InboxSweep> logger)
    : Job(TimeSpan.FromHours(1), clock, logger)
{
    public override Task StartAsync(CancellationToken cancellationToken) => options.IsWorker ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    internal Task<int> Sweep(CancellationToken cancel) => database.Sweep(InboxSql.Sweep, cancel, ("keep", leads.InboxRetention.TotalSeconds));

    protected override async Task Round(CancellationToken cancel) => Log.Removed(logger, await Sweep(cancel));

    private static partial class Log
    {
        [LoggerMessage(710, LogLevel.Information, "{Count} events of the leads' inbox were forgotten")]
        public static partial void Removed(ILogger logger, int count);
    }
}
