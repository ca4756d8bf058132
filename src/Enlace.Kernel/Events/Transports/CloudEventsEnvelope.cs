using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Kernel.Events.Transports;

/// <summary>CloudEvents 1.0 in structured JSON (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md): what a message looks like where no contract says otherwise.</summary>
public sealed class CloudEventsEnvelope : IEnvelope
{
    private const string SpecVersion = "1.0";

    public static CloudEventsEnvelope Instance { get; } = new();

    public string ContentType => "application/cloudevents+json; charset=utf-8";

    public ReadOnlyMemory<byte> Write(Message message, EventType type)
    {
        using var stream = new MemoryStream(message.Data.Length + 512);
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteAttributes(json, message, type.Module);
            json.WritePropertyName("data");
            json.WriteRawValue(message.Data.Span);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Everything about an event but its data.</summary>
    internal static void WriteAttributes(Utf8JsonWriter json, Message message, string module)
    {
        json.WriteString("specversion", SpecVersion);
        json.WriteString("id", message.Id);
        json.WriteString("source", $"/enlace/{module}");
        json.WriteString("type", message.Type);
        json.WriteString("subject", message.Subject);
        json.WriteString("time", message.OccurredAt.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("datacontenttype", "application/json");
        json.WriteString("tenantid", message.Tenant);
        json.WriteString("correlationid", message.CorrelationId);
        if (message.CausationId is { } cause)
            json.WriteString("causationid", cause);
        if (message.TraceParent is { } trace)
            json.WriteString("traceparent", trace);
    }

    public Envelope Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonEnvelope.Parse(body);
        var root = document.RootElement;
        if (root.TextOf("specversion") != SpecVersion)
            throw new UnreadableMessageException("specversion must be '1.0': CloudEvents in structured JSON.");
        if (root.TextOf("id") is not { Length: > 0 } id || root.TextOf("type") is not { Length: > 0 } type)
            throw new UnreadableMessageException("id and type must be texts that are not empty.");
        if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            throw new UnreadableMessageException("data must be a JSON object.");
        DateTimeOffset? time = root.TextOf("time") is not { } text
            ? null
            : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at)
                ? at.ToUniversalTime()
                : throw new UnreadableMessageException("time must be an RFC 3339 instant.");
        return new Envelope(id, EventType.WireNameOf(type), JsonEnvelope.Bytes(data), time, root.TextOf("correlationid"), root.TextOf("tenantid"));
    }
}
