using Microsoft.Extensions.Logging;

namespace Enlace.Campaigns.Attribution.Jobs;

/// <summary>Forgets whose clicks were paid for when no click of that time comes any more.</summary>
internal sealed partial class ForgetPaidClicks(Database database, KernelOptions options, TimeProvider clock, ILogger<ForgetPaidClicks> logger)
    : Job(TimeSpan.FromHours(1), clock, logger)
{
    /// <summary>Longer than the longest stretch of time that an operator can set.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(60);

    public override Task StartAsync(CancellationToken cancellationToken) => options.IsWorker ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    internal Task<int> Sweep(CancellationToken cancel) => database.Sweep(ClickSql.Forget, cancel, ("keep", Keep.TotalSeconds));

    protected override async Task Round(CancellationToken cancel) => Log.Removed(logger, await Sweep(cancel));

    private static partial class Log
    {
        [LoggerMessage(1352, LogLevel.Information, "{Count} notes of clicks that were paid for were forgotten")]
        public static partial void Removed(ILogger logger, int count);
    }
}
