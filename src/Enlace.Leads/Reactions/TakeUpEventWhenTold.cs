using System.Text;
using System.Text.Json;
using Enlace.Contracts.Leads;
using Enlace.Kernel.Events.Transports;
using Enlace.Leads.Data;

namespace Enlace.Leads.Reactions;

/// <summary>Puts an event that the original program left in its dead letter queue on the queue that it was for.</summary>
internal sealed class TakeUpEventWhenTold(LeadsDb db, Outbox outbox, EventCatalog catalog, TimeProvider clock) : IReaction<TakeUpEvent>
{
    public async Task Handle(TakeUpEvent fact, CancellationToken cancel)
    {
        var type = catalog.All.FirstOrDefault(type => type.IsQueue && type.Module == LeadsModule.ModuleName && type.Topic == fact.OriginalQueue && type.Clr != typeof(TakeUpEvent)
            && type.Clr != typeof(KeepDeadLetter)) ?? throw AttemptFailedException.ForGood(LeadFailures.Schema, "original_queue: a queue of events");
        // Judged here as its own queue would judge it, so that what is no event is refused with its cause beside it.
        var read = type.Envelope.Read(Bytes(fact.OriginalEvent ?? fact.EventData ?? throw AttemptFailedException.ForGood(LeadFailures.Schema, "original_event: required")));
        using var data = JsonDocument.Parse(read.Data);
        var (id, now) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var message = new Message(
            0, id, type.Name, data.RootElement.TextOf("manychat_id") ?? id.ToString(), db.Tenant, id.ToString("N"), null, null, read.Data, read.OccurredAt ?? now);
        db.Alongside((session, inner) => outbox.AppendMany(session, type, [message], inner));
        await db.Commit(cancel);
    }

    private static byte[] Bytes(JsonElement original) => original.ValueKind == JsonValueKind.String
        ? Encoding.UTF8.GetBytes(original.GetString()!)
        : JsonSerializer.SerializeToUtf8Bytes(original);
}
