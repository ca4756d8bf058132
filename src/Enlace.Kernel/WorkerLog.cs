using Microsoft.Extensions.Logging;

namespace Enlace.Kernel;

/// <summary>What everything says that works by itself, by the clock or by a table.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(120, LogLevel.Warning, "{Job} waits for the database: {Reason}")]
    public static partial void Waits(ILogger logger, string job, string reason);

    [LoggerMessage(121, LogLevel.Error, "{Job} failed; its next round comes at its time")]
    public static partial void Broke(ILogger logger, Exception exception, string job);
}
