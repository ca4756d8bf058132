using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Drains the outbox while it is this process's turn. Several processes try; one has it, and when it dies another goes on.</summary>
internal sealed partial class OdooRunner(
    Database database, OutboxStore store, OutboxDrain drain, OdooGate gate, KernelOptions kernel, OdooOptions options, TimeProvider clock, ILogger<OdooRunner> logger)
    : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1), Turnover = TimeSpan.FromSeconds(2), BetweenSamples = TimeSpan.FromSeconds(5);

    private long? _sampledAt;

    /// <summary>What is noted and not to be told. Without an address it all waits: that may be a setting still to come.</summary>
    private IEnumerable<string> Unwanted => options.Mode switch
    {
        OdooMode.Unset => [],
        OdooMode.Off => [OdooOutbox.Contact, OdooOutbox.State, OdooOutbox.Partner, OdooOutbox.Lead],
        _ => new[] { (Is: options.WritesPartners, OdooOutbox.Partner), (Is: options.WritesLeads, OdooOutbox.Lead) }.Where(entity => !entity.Is).Select(entity => entity.Item2),
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What starts after us has its say first: the database is brought up to date before anybody works.
        await Task.Yield();
        while (kernel.IsWorker && !stoppingToken.IsCancellationRequested)
        {
            var pause = Turnover;
            try
            {
                pause = options.Calls ? await OneTurn(stoppingToken) : await WithoutOdoo(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (LostTurnException e)
            {
                Log.Lost(logger, e.Message);
            }
            catch (DatabaseUnavailableException e)
            {
                Log.NoDatabase(logger, e.Message);
            }
            catch (Exception e)
            {
                Log.Broke(logger, e);
            }

            await Rest(pause, stoppingToken);
        }
    }

    private async Task<TimeSpan> OneTurn(CancellationToken stop)
    {
        var turn = new OdooLease(database, clock, OdooLease.Drain);
        if (!await turn.Take(stop))
            return Turnover;
        using var ended = new CancellationTokenSource();
        var kept = turn.Keep(ended.Token);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Sample(stop);
                var isBlocked = (await gate.Look(stop))?.IsBlocked ?? false;
                if (isBlocked || !await drain.Turn(turn, stop))
                    await Rest(Idle, stop);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await kept;
            await turn.Return();
        }

        return TimeSpan.Zero;
    }

    private async Task<TimeSpan> WithoutOdoo(CancellationToken stop)
    {
        await Sample(stop);
        return BetweenSamples;
    }

    private async Task Sample(CancellationToken stop)
    {
        if (_sampledAt is { } last && clock.GetElapsedTime(last) < BetweenSamples)
            return;
        _sampledAt = clock.GetTimestamp();
        foreach (var entity in Unwanted)
            await store.TurnOff(entity, stop);
        OdooMeters.Saw(await store.Depth(stop));
    }

    private async Task Rest(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(520, LogLevel.Warning, "{Reason}")]
        public static partial void Lost(ILogger logger, string reason);

        [LoggerMessage(521, LogLevel.Warning, "The way to Odoo waits for the database: {Reason}")]
        public static partial void NoDatabase(ILogger logger, string reason);

        [LoggerMessage(522, LogLevel.Error, "The way to Odoo broke; it is tried again")]
        public static partial void Broke(ILogger logger, Exception exception);
    }
}
