using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Persistence;

/// <summary>What every group commit says, whatever it writes.</summary>
internal static partial class GroupCommitLog
{
    [LoggerMessage(130, LogLevel.Warning, "A commit of {Count} to the {Place} is done again: {Reason}")]
    public static partial void Again(ILogger logger, string place, int count, string reason);

    [LoggerMessage(131, LogLevel.Error, "A commit of {Count} to the {Place} failed; each is tried alone")]
    public static partial void Split(ILogger logger, Exception exception, string place, int count);
}
