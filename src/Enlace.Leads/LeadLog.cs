using Microsoft.Extensions.Logging;

namespace Enlace.Leads;

/// <summary>What every reaction to a lead's event says.</summary>
internal static partial class LeadLog
{
    [LoggerMessage(600, LogLevel.Information, "Processing {Kind} event {EventId} of {ManychatId}")]
    public static partial void Processing(ILogger logger, string kind, string eventId, string manychatId);
}
