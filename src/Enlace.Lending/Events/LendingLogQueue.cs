using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Lending.Events;

/// <summary>
/// The contract's queue to the event log, and the documents that its messages become: the four keys of the original at the top, as they came, and
/// around them what the documents of our own feed have too.
/// </summary>
internal static partial class LendingLogQueue
{
    private const string Name = "couchdb_event_log_queue", Bindings = "sofipo.#", DeadExchange = "sofipo_events_dlx", DeadQueue = Name + ".dlq";
    private const int LongestEntity = 200;

    // As the contract has it (§9); then it is a dead letter.
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(120)];

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static LogReading Of(string exchange) => new(new SharedReading(Name, exchange, Bindings, DeadExchange, DeadQueue), Read, Waits);

    /// <exception cref="UnreadableMessageException">It is no event.</exception>
    public static EventDocument Read(IncomingMessage message, DateTimeOffset receivedAt)
    {
        using var body = JsonEnvelope.Parse(message.Body);
        var root = body.RootElement;
        var type = root.TextOf("event_type") is { } word && WireName().IsMatch(word) ? word : throw new UnreadableMessageException("event_type must be a word such as client_created.");
        if (!root.TryGetProperty("entity_id", out var id) || id.ToString() is not { Length: > 0 and <= LongestEntity } entity)
            throw new UnreadableMessageException($"entity_id must be 1 to {LongestEntity} characters.");
        if (!root.TryGetProperty("payload", out var payload) || payload.ValueKind != JsonValueKind.Object)
            throw new UnreadableMessageException("payload must be a JSON object.");
        var time = Instant.TryRead(root.TextOf("occurred_at") ?? root.TextOf("timestamp") ?? "", out var occurred) ? occurred : receivedAt;
        var (eventId, tenant) = (IdOf(message, root), message.Headers.GetValueOrDefault("enlace-tenant") ?? Caller.DefaultTenant);
        var (whole, correlation) = ($"{LendingModule.ModuleName}.{type}.v1", root.TextOf("correlation_id") ?? eventId.ToString());
        // What happens to a loan is a matter of the loan, as in our own feed.
        var subject = payload.TryGetProperty("loan_id", out var loan) && loan.ValueKind == JsonValueKind.String ? loan.GetString()! : entity;

        using var stream = new MemoryStream(message.Body.Length * 2 + 512);
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            foreach (var (name, value) in ((string, string)[])
            [
                ("specversion", "1.0"), ("id", eventId.ToString()), ("source", $"/enlace/{LendingModule.ModuleName}"), ("type", whole), ("subject", subject),
                ("time", EventDocument.Format(time)), ("datacontenttype", "application/json"), ("tenantid", tenant), ("correlationid", correlation),
            ])
                json.WriteString(name, value);
            foreach (var member in root.EnumerateObject().Where(member => IsOwn(member.Name)))
                member.WriteTo(json);
            if (!root.TryGetProperty("event_id", out _))
                json.WriteString("event_id", eventId);
            json.WriteString("routing_key", message.Route);
            json.WriteString("received_at", receivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WritePropertyName("data");
            payload.WriteTo(json);
            json.WriteEndObject();
        }

        return new EventDocument(eventId, whole, subject, tenant, correlation, null, time, stream.ToArray());
    }

    /// <summary>The keys of the envelope; whatever else somebody put beside them could be taken for ours.</summary>
    private static bool IsOwn(string name) =>
        name is "event_type" or "entity_id" or "payload" or "timestamp" or "event_id" or "schema_version" or "correlation_id" or "occurred_at";

    /// <summary>A message without an id is known by its bytes: the same bytes once more are the same event.</summary>
    private static Guid IdOf(IncomingMessage message, JsonElement root) =>
        Guid.TryParse(root.TextOf("event_id") ?? message.MessageId, out var id) ? id : new Guid(SHA256.HashData(message.Body.Span).AsSpan(0, 16), bigEndian: true);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$")]
    private static partial Regex WireName();
}
