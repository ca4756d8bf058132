using Enlace.Lending.Closing;
using Enlace.Lending.Data.Days;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Lending.Jobs;

/// <summary>
/// After midnight where the lender is, closes the day that has passed for every tenant with open loans, and goes on with closes that were asked for
/// and left. Any number of workers may do so; the lease of the day lets one of them.
/// </summary>
internal sealed partial class CloseDays(
    DayStore days, DayCloser closer, BusinessClock business, ClosingOptions options, TimeProvider clock, ILogger<CloseDays> logger) : BackgroundService
{
    private const string By = "schedule";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private DateOnly? _asked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await Tolerate(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The day waits for whoever comes next, and knows how far it is.
        }
    }

    private async Task Tolerate(CancellationToken cancel)
    {
        try
        {
            await Ask(cancel);
            foreach (var tenant in await days.Waiting(cancel))
                await closer.Run(tenant, cancel);
        }
        catch (DatabaseUnavailableException e)
        {
            Log.Waits(logger, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Broke(logger, e);
        }
    }

    /// <summary>Once a day is enough: whoever has no open loan yet has nothing to close.</summary>
    private async Task Ask(CancellationToken cancel)
    {
        var yesterday = business.Today.AddDays(-1);
        if (!options.ClosesDays || _asked >= yesterday)
            return;
        foreach (var tenant in await days.Tenants(cancel))
            await days.Ask(tenant, yesterday, By, cancel);
        _asked = yesterday;
    }

    private static partial class Log
    {
        [LoggerMessage(1025, LogLevel.Warning, "The close of the day waits for the database: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);

        [LoggerMessage(1026, LogLevel.Error, "The close of the day failed; it goes on where it stopped in a few seconds")]
        public static partial void Broke(ILogger logger, Exception exception);
    }
}
