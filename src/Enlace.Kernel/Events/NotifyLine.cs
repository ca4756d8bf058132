using Enlace.Kernel.Persistence;
using Npgsql;

namespace Enlace.Kernel.Events;

/// <summary>PostgreSQL's NOTIFY as a line between processes: kept up, and never used inside a business transaction, where it would serialize all commits.</summary>
internal static class NotifyLine
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromSeconds(1);

    public static async Task Tell(NpgsqlConnection connection, string channel, string payload, CancellationToken stop)
    {
        await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection) { Parameters = { new() { Value = channel }, new() { Value = payload } } };
        await notify.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Hears the channel on a connection of its own until something breaks.</summary>
    public static async Task Listen(PostgresDatabase postgres, string channel, Action<string> heard, CancellationToken stop)
    {
        await using var connection = await postgres.Source.OpenConnectionAsync(stop);
        connection.Notification += (_, notification) => heard(notification.Payload);
        await using var listen = new NpgsqlCommand($"LISTEN {channel}", connection);
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

    /// <summary>Begins the work again after each break, until the program stops or the work returns.</summary>
    public static async Task KeepUp(Func<Task> work, Action<string> lost, TimeProvider clock, CancellationToken stop)
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
                lost(e.Message);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }
}
