using System.Text.Json;
using Enlace.Contracts.Leads;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Leads.Ingest;

/// <summary>
/// Counts a lead event that was given up, and where there is a broker puts it on the contract's <c>dead-letter-queue</c> as well: told with the
/// burial itself, so that neither can be without the other.
/// </summary>
internal sealed class DeadLetterQueue(Outbox outbox, EventCatalog catalog, WireJson json, IEnumerable<ITransport> transports, TimeProvider clock) : IBurialWitness
{
    private const int LongestRaw = 16 * 1024;

    private readonly bool _hasBroker = transports.Any();

    public async Task Buried(SqlSession session, Burial burial, CancellationToken cancel)
    {
        var type = catalog.Of(typeof(KeepDeadLetter));
        if (burial.Topic == type.Topic || catalog.Find(burial.Message.Type) is not { IsQueue: true, Module: LeadsModule.ModuleName })
            return;
        session.AfterCommit(() => LeadMeters.Died(burial.Topic, burial.Code));
        if (!_hasBroker)
            return;
        var (message, now) = (burial.Message, clock.GetUtcNow());
        using var data = JsonDocument.Parse(message.Data);
        var original = burial.IsReadable ? data.RootElement.Clone() : Raw(data.RootElement);
        var eventId = EventStamp.Read(original.ValueKind == JsonValueKind.Object && original.TryGetProperty("_meta", out var meta) ? meta : default).Id;
        var letter = new KeepDeadLetter(
            burial.Topic, now, burial.Detail ?? burial.Code, original, eventId ?? message.Id, burial.Code, burial.Attempts, message.OccurredAt, burial.Stack, burial.Attempts);
        await outbox.AppendMany(session, type, [new Message(
            0, Guid.CreateVersion7(now), type.Name, message.Subject, message.Tenant, message.CorrelationId, message.Id, message.TraceParent,
            JsonSerializer.SerializeToUtf8Bytes(letter, json.Options), now)], cancel);
    }

    /// <summary>What nobody could read, as a text that fits into a message.</summary>
    private static JsonElement Raw(JsonElement kept)
    {
        var text = kept.TryGetProperty("raw", out var raw) ? raw.GetString()! : kept.GetRawText();
        if (text.Length > LongestRaw)
            text = text[..(char.IsHighSurrogate(text[LongestRaw - 1]) ? LongestRaw - 1 : LongestRaw)];
        return JsonSerializer.SerializeToElement(text);
    }
}
