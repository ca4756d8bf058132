using System.Text.Json;

namespace Enlace.Contracts.Leads;

/// <summary>
/// An event that the original program could not put on its queue and left in <c>manychat-events-dlq</c>, its own name for a dead letter queue: it was
/// never worked on, so it is taken up.
/// </summary>
/// <param name="OriginalQueue">The queue that it was for.</param>
/// <param name="OriginalEvent">The event, or the text of one.</param>
/// <param name="EventData">The same, as the original's first version called it.</param>
[WireName("dead-event")]
[Queue("manychat-events-dlq")]
public sealed record TakeUpEvent(string OriginalQueue, JsonElement? OriginalEvent = null, JsonElement? EventData = null) : ICommand
{
    string IEvent.Subject => OriginalQueue ?? "";
}
