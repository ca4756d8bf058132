using System.Globalization;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>
/// Rings across processes with PostgreSQL's NOTIFY: collected for 25 ms, sent on a connection of its own and never inside a business
/// transaction, where it would serialize all commits.
/// </summary>
internal sealed partial class Neighbours(Database database, Doorbell doorbell, Node node, TimeProvider clock, ILogger<Neighbours> logger) : BackgroundService
{
    private const string Channel = "evt";

    private static readonly TimeSpan Collect = TimeSpan.FromMilliseconds(25);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is not PostgresDatabase postgres)
            return Task.CompletedTask;
        doorbell.HasNeighbours = true;
        return Task.WhenAll(
            NotifyLine.KeepUp(() => Tell(postgres, stoppingToken), Lost, clock, stoppingToken),
            NotifyLine.KeepUp(() => Listen(postgres, stoppingToken), Lost, clock, stoppingToken));
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
            await NotifyLine.Tell(connection, Channel, $"{node.Id:N}:{string.Join(',', rung.Take(500))}", stop);
        }
    }

    private Task Listen(PostgresDatabase postgres, CancellationToken stop) =>
        doorbell.HasWorkers ? NotifyLine.Listen(postgres, Channel, Hear, stop) : Task.CompletedTask;

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

    private void Lost(string reason) => Log.Lost(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(230, LogLevel.Warning, "The line between processes broke ({Reason}); until it is back, work is found by looking once a second")]
        public static partial void Lost(ILogger logger, string reason);
    }
}
