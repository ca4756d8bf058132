using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Kernel.Events.Log;

/// <summary>One event as the event log keeps it: a JSON document, and what it is found by.</summary>
/// <param name="Id">The event's id, and so the document's: the same event told twice is one document.</param>
/// <param name="Json">The whole document.</param>
public sealed record EventDocument(
    Guid Id, string Type, string Subject, string Tenant, string CorrelationId, Guid? CausationId, DateTimeOffset OccurredAt, ReadOnlyMemory<byte> Json)
{
    /// <summary>How a document writes instants: of one length, so that their order as text is their order in time.</summary>
    public const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    // A store's own members, such as CouchDB's _id and _rev, are not part of the document.
    private const char StoreMark = '_';

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a stored document; null when it is none of ours, since the database may hold others.</summary>
    public static EventDocument? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object
            || Text(json, "id") is not { } id || !Guid.TryParseExact(id, "D", out var guid)
            || Text(json, "type") is not { } type || Text(json, "subject") is not { } subject || Text(json, "tenantid") is not { } tenant
            || Text(json, "correlationid") is not { } correlation || Text(json, "time") is not { } time
            || !DateTimeOffset.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var occurred))
            return null;
        Guid? causation = Guid.TryParseExact(Text(json, "causationid"), "D", out var cause) ? cause : null;
        return new EventDocument(guid, type, subject, tenant, correlation, causation, occurred, Own(json));
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ReadOnlyMemory<byte> Own(JsonElement json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            foreach (var member in json.EnumerateObject().Where(member => !member.Name.StartsWith(StoreMark)))
                member.WriteTo(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
