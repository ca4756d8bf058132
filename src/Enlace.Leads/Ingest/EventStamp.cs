using System.Text.Json;

namespace Enlace.Leads.Ingest;

/// <summary>What travels with an event beside its fields, as <c>_meta</c>.</summary>
/// <param name="Id">The event's own id.</param>
/// <param name="Key">What makes its repetition harmless.</param>
/// <param name="ReceivedAt">When it was accepted.</param>
/// <param name="RequestId">The request that brought it.</param>
/// <param name="Attempt">1, and more for a replay.</param>
internal sealed record EventStamp(Guid? Id, string? Key, DateTimeOffset? ReceivedAt, string? RequestId, int Attempt)
{
    private const int SchemaVersion = 1, LongestText = 128;

    /// <summary>What a foreign producer wrote, as far as it is what it should be; the rest counts as left out.</summary>
    public static EventStamp Read(JsonElement meta) => meta.ValueKind != JsonValueKind.Object
        ? new EventStamp(null, null, null, null, 1)
        : new EventStamp(
            Text(meta, "event_id") is { } id && Guid.TryParse(id, out var guid) ? guid : null,
            Text(meta, "idempotency_key") is { Length: <= 100 } key ? key : null,
            Text(meta, "received_at") is { } time && Instant.TryRead(time, out var at) ? at : null,
            Text(meta, "request_id"),
            meta.TryGetProperty("attempt", out var attempt) && attempt.ValueKind == JsonValueKind.Number && attempt.TryGetInt32(out var number) && number > 0 ? number : 1);

    public void Write(Utf8JsonWriter json, string kind)
    {
        json.WriteStartObject("_meta"u8);
        if (Id is { } id)
            json.WriteString("event_id"u8, id);
        json.WriteString("idempotency_key"u8, Key);
        json.WriteString("type"u8, kind);
        json.WriteNumber("schema_version"u8, SchemaVersion);
        if (ReceivedAt is { } at)
            json.WriteString("received_at"u8, Instant.Write(at));
        if (RequestId is { } request)
            json.WriteString("request_id"u8, request);
        json.WriteNumber("attempt"u8, Attempt);
        json.WriteEndObject();
    }

    private static string? Text(JsonElement meta, string name) =>
        meta.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText } text
        && StorableTextConverter.IsStorable(text) ? text : null;
}
