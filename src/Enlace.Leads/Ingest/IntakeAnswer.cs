using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Leads.Ingest;

/// <summary>Writes the two answers of an intake: accepted, and what is wrong with each field in the form of the original API's validator.</summary>
internal static class IntakeAnswer
{
    private const string Json = "application/json";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The answer depends on what was sent alone, so a repeat gets the same bytes.</summary>
    public static byte[] Accepted(IntakeRoute route, EventReading reading)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write(route.Opening);
        foreach (var place in route.Echoed)
        {
            buffer.Write("\""u8);
            buffer.Write(reading.Form.Fields[place].Encoded.EncodedUtf8Bytes);
            buffer.Write("\":\""u8);
            buffer.Write(JsonEncodedText.Encode(reading[place]!, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
            buffer.Write("\","u8);
        }

        buffer.Write(route.Ending);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Refused(IReadOnlyList<FieldIssue> issues, string place = "body")
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteStartArray("detail"u8);
            foreach (var issue in issues)
                Write(json, issue, place);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static Task Send(HttpResponse response, int status, byte[] body, CancellationToken cancel)
    {
        response.StatusCode = status;
        response.ContentType = Json;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, cancel).AsTask();
    }

    private static void Write(Utf8JsonWriter json, FieldIssue issue, string place)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, issue.Type);
        json.WriteStartArray("loc"u8);
        json.WriteStringValue(place);
        if (issue.Field is { } field)
            json.WriteStringValue(field);
        json.WriteEndArray();
        json.WriteString("msg"u8, issue.Text);
        json.WritePropertyName("input"u8);
        json.WriteRawValue(issue.Input.Span, skipInputValidation: true);
        if (issue.Limit is var (name, value))
        {
            json.WriteStartObject("ctx"u8);
            if (value is int number)
                json.WriteNumber(name, number);
            else
                json.WriteString(name, (string)value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
