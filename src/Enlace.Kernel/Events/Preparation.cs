using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>Before anything is served: the database is brought up to date, its secrets can be opened, every reaction and feed has its row.</summary>
internal sealed partial class Preparation(
    Migrator migrator, SealedSecrets secrets, Destinations destinations, Database database, KernelOptions options, ILogger<Preparation> logger) : IHostedService
{
    private bool _isDone;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The program prepares before its host starts, which would put a stack trace before the sentence that tells what is wrong.
        if (_isDone)
            return;
        if (options.Migrates)
            await migrator.Up(cancellationToken);
        try
        {
            await secrets.Verify(cancellationToken);
        }
        catch (SettingException e) when (options.AcceptsLostSecrets)
        {
            Log.Lost(logger, e.Message);
        }

        await destinations.Register(database, cancellationToken);
        _isDone = true;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(112, LogLevel.Error, "Started although {Reason}")]
        public static partial void Lost(ILogger logger, string reason);
    }
}
