using Enlace.Kernel.Security;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// After a key was rotated: seals anew, row by row, what an older key sealed. It runs once after each start of a worker; when it reports
/// nothing left, the old key may go.
/// </summary>
internal sealed partial class KeyRotation(
    Database database, SecretBox secrets, KeyRing keys, IEnumerable<SealedColumn> columns, ILogger<KeyRotation> logger) : BackgroundService
{
    /// <summary>How many values were sealed anew.</summary>
    internal async Task<int> Reseal(CancellationToken cancel)
    {
        var done = 0;
        foreach (var column in columns)
        {
            var rows = await database.Read((session, inner) => session.Query(
                column.List, row => (Key: row.Text(0), Sealed: row.Text(1), Context: row.Text(2)), inner), cancel);
            foreach (var (key, stale, context) in rows.Where(row => secrets.NeedsRotation(row.Sealed)))
            {
                var fresh = secrets.Seal(secrets.Open(stale, context), context);
                // Only if nobody changed it meanwhile: what they wrote is sealed with the current key already.
                done += await database.Write((session, inner) => session.Execute(
                    column.Replace, inner, ("key", key), ("stale", stale), ("fresh", fresh)), cancel);
            }
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (keys.Count < 2)
            return;
        try
        {
            Log.Done(logger, await Reseal(stoppingToken), keys.CurrentId);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; the next start goes on.
        }
        catch (Exception e) when (e is SecretUnreadableException or DatabaseUnavailableException)
        {
            Log.Failed(logger, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Information, "{Count} secrets were sealed anew; all are sealed with {CurrentSeal} now, older ones may be removed")]
        public static partial void Done(ILogger logger, int count, string currentSeal);

        [LoggerMessage(111, LogLevel.Error, "Sealing anew stopped, keep the old keys: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
