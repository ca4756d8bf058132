using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Contracts.Lending;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Lending.Events;

/// <summary>The envelope of <c>sofipo_events_exchange</c> (contract §9): four keys that the original wrote, and beside them what lets a chain be followed.</summary>
internal sealed class LendingEnvelope : IEnvelope
{
    private const string Type = "event_type", Entity = "entity_id", Payload = "payload", Time = "timestamp", Id = "event_id";
    private const string Version = "schema_version", Correlation = "correlation_id", Occurred = "occurred_at", RoutingKey = "routing_key";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which member says what the event is about, where that is not its subject; of clients it is not part of the payload.</summary>
    private static readonly Dictionary<string, string> EntityOf = new()
    {
        [nameof(ClientCreated)] = "client_id",
        [nameof(ClientUpdated)] = "client_id",
        [nameof(PaymentRegistered)] = "id",
        [nameof(PaymentReversed)] = "payment_id",
    };

    public static LendingEnvelope Instance { get; } = new();

    public string ContentType => "application/json";

    public ReadOnlyMemory<byte> Write(Message message, EventType type)
    {
        using var stream = new MemoryStream(message.Data.Length + 512);
        using (var json = new Utf8JsonWriter(stream, Readable))
            Keys(message, type).WriteTo(json);
        return stream.ToArray();
    }

    /// <summary>The contract's rule: the type with points for its underscores.</summary>
    public string Route(Message message, EventType type) => RouteOf(type.WireName);

    /// <summary>The keys of the envelope, which the event log has at the top of its documents too.</summary>
    public static JsonObject Keys(Message message, EventType type)
    {
        var data = JsonNode.Parse(message.Data.Span)!.AsObject();
        var entity = EntityOf.TryGetValue(type.Clr.Name, out var member) && data[member] is { } id ? (string?)id : message.Subject;
        if (type.Clr == typeof(ClientCreated) || type.Clr == typeof(ClientUpdated))
            data.Remove(member!);
        foreach (var unsaid in data.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            data.Remove(unsaid);
        // Both times are the fact's own, so that a message sent again has the same bytes.
        var time = message.OccurredAt.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject
        {
            [Type] = type.WireName,
            [Entity] = entity,
            [Payload] = data,
            [Time] = time,
            [Id] = message.Id.ToString(),
            [Version] = type.Version,
            [Correlation] = message.CorrelationId,
            [Occurred] = time,
        };
    }

    public static JsonObject DocumentKeys(Message message, EventType type)
    {
        var keys = Keys(message, type);
        keys[RoutingKey] = RouteOf(type.WireName);
        return keys;
    }

    public Envelope Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonEnvelope.Parse(body);
        var root = document.RootElement;
        if (!root.TryGetProperty(Payload, out var payload) || payload.ValueKind != JsonValueKind.Object)
            throw new UnreadableMessageException("payload must be a JSON object.");
        if (root.TextOf(Type) is not { Length: > 0 } type || root.TextOf(Entity) is not { Length: > 0 } entity)
            throw new UnreadableMessageException("event_type and entity_id must be texts.");
        var data = JsonObject.Create(payload)!;
        if (type.StartsWith("client_", StringComparison.Ordinal))
            data["client_id"] ??= entity;
        DateTimeOffset? time = Instant.TryRead(root.TextOf(Occurred) ?? root.TextOf(Time) ?? "", out var at) ? at : null;
        return new Envelope(root.TextOf(Id), type, JsonSerializer.SerializeToUtf8Bytes(data), time, root.TextOf(Correlation));
    }

    private static string RouteOf(string wireName) => "sofipo." + wireName.Replace('_', '.');
}
