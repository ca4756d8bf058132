using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Runs the reconciliation every so often, or when a person asks; one process at a time.</summary>
internal sealed partial class OdooSync(
    Database database, Reconciliation reconciliation, KernelOptions kernel, OdooOptions options, WireJson json, TimeProvider clock, ILogger<OdooSync> logger)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset _started = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (kernel.IsWorker && options.Mode != OdooMode.Off && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Look, clock, stoppingToken);
                if (await IsDue(stoppingToken) || await Waiting(stoppingToken) is not null)
                    await OneTurn(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DatabaseUnavailableException or LostTurnException)
            {
                Log.Waits(logger, e.Message);
            }
            catch (Exception e)
            {
                Log.Broke(logger, e);
            }
        }
    }

    private async Task OneTurn(CancellationToken stop)
    {
        var turn = new OdooLease(database, clock, OdooLease.Sync);
        if (!await turn.Take(stop))
            return;
        using var ended = new CancellationTokenSource();
        var kept = turn.Keep(ended.Token);
        try
        {
            await database.Write(async (session, inner) =>
            {
                await turn.Fence(session, inner);
                await session.Execute(SyncSql.Revive, inner);
                // Runs are kept for a month, what was carried for three.
                await session.Execute(SyncSql.Trim, inner);
                await session.Execute(SyncSql.TrimLog, inner);
            }, stop);
            if (await IsDue(stop))
                await Write(turn, SyncSql.Schedule, stop, ("id", Guid.CreateVersion7(clock.GetUtcNow())));
            while (await Waiting(stop) is { } run)
                await Run(run.Id, turn, stop);
        }
        finally
        {
            await ended.CancelAsync();
            await kept;
            await turn.Return();
        }
    }

    private async Task Run(Guid id, OdooLease turn, CancellationToken stop)
    {
        await Write(turn, SyncSql.Start, stop, ("id", id));
        var report = await reconciliation.Run(turn, stop);
        var status = report.Error is null ? "done" : "failed";
        var text = JsonSerializer.Serialize(report, json.Options);
        await database.Write(async (session, inner) =>
        {
            await turn.Fence(session, inner);
            await session.Execute(SyncSql.Finish, inner, ("id", id), ("status", status), ("report", text));
            await session.Execute(SyncSql.Note, inner, ("id", id.ToString()), ("status", status), ("report", text));
        }, stop);
        if (report.Error is null)
            Log.Done(logger, report.Read, report.Applied, report.Noted, report.MissingThere?.Count ?? 0, report.MissingHere?.Count ?? 0);
        else
            Log.Failed(logger, report.Error);
    }

    private Task Write(OdooLease turn, SqlText sql, CancellationToken stop, params (string, object?)[] args) => database.Write(async (session, inner) =>
    {
        await turn.Fence(session, inner);
        await session.Execute(sql, inner, args);
    }, stop);

    private async Task<bool> IsDue(CancellationToken stop)
    {
        var (last, now) = (await database.Read((session, inner) => session.Query(SyncSql.LastScheduled, row => (row.TimeOrNull(0), row.Time(1)), inner), stop))[0];
        return options.Sync.IsDue(last ?? _started, now);
    }

    private Task<Waiter?> Waiting(CancellationToken stop) => database.Read((session, inner) => session.First(SyncSql.AnyWaits, row => new Waiter(row.Guid(0)), inner), stop);

    private sealed record Waiter(Guid Id);

    private static partial class Log
    {
        [LoggerMessage(540, LogLevel.Information, "Odoo was reconciled: {Read} records read, {Applied} taken over, {Noted} contacts noted, {There} missing there, {Here} missing here")]
        public static partial void Done(ILogger logger, int read, int applied, int noted, int there, int here);

        [LoggerMessage(541, LogLevel.Warning, "The reconciliation with Odoo ended early: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(542, LogLevel.Warning, "The reconciliation with Odoo waits: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);

        [LoggerMessage(543, LogLevel.Error, "The reconciliation with Odoo broke; it is tried again")]
        public static partial void Broke(ILogger logger, Exception exception);
    }
}
