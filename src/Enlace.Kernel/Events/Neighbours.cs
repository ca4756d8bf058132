using System.Globalization;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enlace.Kernel.Events;

/// <summary>
/// Rings across processes with PostgreSQL's NOTIFY: collected for 25 ms, sent on a connection of its own and never inside a business
/// transaction, where it would serialize all commits.
/// </summary>
internal sealed partial class Neighbours(Database database, Doorbell doorbell, Node node, TimeProvider clock, ILogger<Neighbours> logger) : BackgroundService
{
    private const string Channel = "evt";

    private static readonly TimeSpan Collect = TimeSpan.FromMilliseconds(25), Ping = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is not PostgresDatabase postgres)
            return Task.CompletedTask;
        doorbell.HasNeighbours = true;
        return Task.WhenAll(KeepUp(() => Tell(postgres, stoppingToken), stoppingToken), KeepUp(() => Listen(postgres, stoppingToken), stoppingToken));
    }

    private async Task Tell(PostgresDatabase postgres, CancellationToken stop)
    {
        await using var connection = await postgres.Source.OpenConnectionAsync(stop);
        var rung = new HashSet<int>();
        while (await doorbell.ForNeighbours.WaitToReadAsync(stop))
        {
            await Task.Delay(Collect, clock, stop);
            rung.Clear();
            while (doorbell.ForNeighbours.TryRead(out var destination))
                rung.Add(destination);
            await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
            {
                Parameters = { new() { Value = Channel }, new() { Value = $"{node.Id:N}:{string.Join(',', rung.Take(500))}" } },
            };
            await notify.ExecuteNonQueryAsync(stop);
        }
    }

    private async Task Listen(PostgresDatabase postgres, CancellationToken stop)
    {
        if (!doorbell.HasWorkers)
            return;
        await using var connection = await postgres.Source.OpenConnectionAsync(stop);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
        await listen.ExecuteNonQueryAsync(stop);
        while (true)
        {
            // A silent connection may be half open: asking it something is the only way to know.
            if (!await connection.WaitAsync(Ping, stop))
            {
                await using var ask = new NpgsqlCommand("SELECT 1", connection);
                await ask.ExecuteNonQueryAsync(stop);
            }
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split(':') is not [var sender, var list] || sender == node.Id.ToString("N"))
            return;
        foreach (var text in list.Split(','))
        {
            if (int.TryParse(text, CultureInfo.InvariantCulture, out var destination))
                doorbell.RingHere(destination);
        }
    }

    private async Task KeepUp(Func<Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work();
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or ObjectDisposedException || DatabaseUnavailableException.Recognize(e) is not null)
            {
                Log.Lost(logger, e.Message);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(230, LogLevel.Warning, "The line between processes broke ({Reason}); until it is back, work is found by looking once a second")]
        public static partial void Lost(ILogger logger, string reason);
    }
}
