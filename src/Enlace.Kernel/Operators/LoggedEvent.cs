using System.Text.Json;
using Enlace.Kernel.Events.Log;

namespace Enlace.Kernel.Operators;

/// <summary>An event in the event log: what it is found by, and the whole document, whichever store keeps it.</summary>
internal sealed record LoggedEvent(
    Guid Id, string Type, string Subject, DateTimeOffset OccurredAt, string CorrelationId, Guid? CausationId, JsonElement Document)
{
    public static LoggedEvent Of(EventDocument document)
    {
        using var json = JsonDocument.Parse(document.Json);
        return new LoggedEvent(
            document.Id, document.Type, document.Subject, document.OccurredAt, document.CorrelationId, document.CausationId, json.RootElement.Clone());
    }
}
