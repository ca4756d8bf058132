using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>
/// Takes what is personal out of stored facts when a person has to be forgotten: the fact stays, with its id, its place and whoever still waits for it.
/// It reaches the backbone and the event log in our own database; what a broker or an outside log was told is out of our hands.
/// </summary>
public sealed class EventRedaction(IEventLog log)
{
    private const string Data = "data";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SqlText Messages = new("SELECT id, data FROM evt.message WHERE tenant_id = @tenant AND subject {any:@subjects} AND type LIKE @module AND occurred_at < @before");

    private static readonly SqlText SetData = new("UPDATE evt.message SET data = @data WHERE id = @id");

    // What a receiver answered, or why it failed, may repeat what it was sent.
    private static readonly SqlText Attempts = new("UPDATE evt.attempt SET detail = NULL WHERE message_row {any:@rows} AND detail IS NOT NULL");

    private static readonly SqlText Deaths = new("UPDATE evt.dead_letter SET error_detail = NULL WHERE message_row {any:@rows} AND error_detail IS NOT NULL");

    private static readonly SqlText Documents = new("""
        SELECT message_id, document FROM evt.event_log WHERE tenant_id = @tenant AND subject {any:@subjects} AND type LIKE @module AND occurred_at < @before
        """);

    private static readonly DateTimeOffset Always = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SqlText SetDocument = new("UPDATE evt.event_log SET document = @document WHERE message_id = @id");

    /// <summary>Whether there is a log that this does not reach.</summary>
    public bool MissesLog => log.IsOutside;

    /// <param name="session">The transaction that forgets the person.</param>
    /// <param name="tenant">Whose facts.</param>
    /// <param name="module">That told them.</param>
    /// <param name="subjects">What they are about.</param>
    /// <param name="hide">Takes the personal members out of one fact's data.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="before">Only facts that happened earlier; null for all.</param>
    /// <returns>How many facts it was.</returns>
    public static async Task<int> Hide(
        SqlSession session, string tenant, string module, IReadOnlyCollection<string> subjects, Action<JsonObject> hide, CancellationToken cancel, DateTimeOffset? before = null)
    {
        (string, object?)[] which = [("tenant", tenant), ("subjects", subjects.ToArray()), ("module", $"{module}.%"), ("before", before ?? Always)];
        var messages = await session.Query(Messages, row => (Row: row.Long(0), Data: row.Bytes(1)), cancel, which);
        foreach (var (row, data) in messages)
        {
            if (JsonNode.Parse(data) is not JsonObject fact)
                continue;
            hide(fact);
            await session.Execute(SetData, cancel, ("data", JsonSerializer.SerializeToUtf8Bytes(fact, Readable)), ("id", row));
        }

        var rows = messages.Select(message => message.Row).ToArray();
        await session.Execute(Attempts, cancel, ("rows", rows));
        await session.Execute(Deaths, cancel, ("rows", rows));
        foreach (var (id, text) in await session.Query(Documents, row => (Id: row.Guid(0), Document: row.Text(1)), cancel, which))
        {
            if (JsonNode.Parse(text) is not JsonObject document || document[Data] is not JsonObject fact)
                continue;
            hide(fact);
            await session.Execute(SetDocument, cancel, ("document", document.ToJsonString(Readable)), ("id", id));
        }

        return messages.Count;
    }
}
