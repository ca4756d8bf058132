using System.Text.Json;

namespace Enlace.Contracts.Leads;

/// <summary>A lead event was given up and waits for a person: the message of <c>dead-letter-queue</c>.</summary>
/// <param name="OriginalQueue">Where it came from.</param>
/// <param name="ErrorTime">When it was given up.</param>
/// <param name="ErrorMessage">Why, for a person.</param>
/// <param name="OriginalEvent">It, as its queue had it; a text where it was no event at all.</param>
/// <param name="EventId">Its own id.</param>
/// <param name="ErrorCode">Why, in one stable word.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstSeen">When it came.</param>
/// <param name="LastStack">Where our own code threw, if it did.</param>
/// <param name="DequeueCount">How often it was taken from its queue.</param>
[WireName("dead-letter")]
[Queue("dead-letter-queue")]
public sealed record KeepDeadLetter(
    string OriginalQueue, DateTimeOffset ErrorTime, string ErrorMessage, JsonElement OriginalEvent, Guid? EventId, string ErrorCode, int Attempts,
    DateTimeOffset FirstSeen, string? LastStack, int DequeueCount) : ICommand
{
    string IEvent.Subject => EventId?.ToString() ?? OriginalQueue;
}
