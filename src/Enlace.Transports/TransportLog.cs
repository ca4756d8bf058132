using Microsoft.Extensions.Logging;

namespace Enlace.Transports;

/// <summary>What every broker's connection says.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(800, LogLevel.Warning, "Cannot reach {Broker}")]
    public static partial void Away(ILogger logger, string broker);
}
