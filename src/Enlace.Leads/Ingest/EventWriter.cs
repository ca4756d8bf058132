using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Leads.Ingest;

/// <summary>Writes an event as its queue's message, and hashes what it says. Keeps its buffer from one event to the next, so each thread has its own.</summary>
internal static class EventWriter
{
    private const int LongestPlainKey = 64, LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    /// <param name="reading">A faultless one.</param>
    /// <param name="ownKey">The caller's Idempotency-Key; null leaves it to the content.</param>
    /// <param name="requestId">The request that brought it.</param>
    /// <param name="now">When.</param>
    public static InboxEvent Write(EventReading reading, string? ownKey, string? requestId, DateTimeOffset now)
    {
        var hash = HashOf(reading);
        var key = KeyOf(reading.Form, hash, ownKey);
        var id = Guid.CreateVersion7(now);
        var payload = PayloadOf(reading, new EventStamp(id, key, now, requestId, 1));
        return new InboxEvent(key, id, reading.Form.Kind, reading[0]!, requestId, Activity.Current?.Id, hash, payload, now);
    }

    /// <summary>The same for a message that a queue brought: it keeps what it says of itself, and gets what it leaves out.</summary>
    public static ReadOnlyMemory<byte> Write(EventReading reading, EventStamp stamp)
    {
        return PayloadOf(reading, stamp with { Key = stamp.Key ?? KeyOf(reading.Form, HashOf(reading), null) });
    }

    private static string KeyOf(EventForm form, byte[] hash, string? ownKey) => ownKey is null
        ? $"{form.Kind}:{Convert.ToHexStringLower(hash)}"
        : $"{form.Kind}:key:{(ownKey.Length <= LongestPlainKey ? ownKey : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(ownKey))))}";

    /// <summary>SHA-256 of the canonical form: kind first, then every field that is there, in the order of the names.</summary>
    private static byte[] HashOf(EventReading reading)
    {
        var (buffer, json) = Begin();
        json.WriteStartObject();
        json.WriteString("type"u8, reading.Form.Kind);
        foreach (var place in reading.Form.Sorted)
        {
            if (reading[place] is { } value)
                json.WriteString(reading.Form.Fields[place].Encoded, value);
        }

        if (reading.Extra.Count > 0)
        {
            json.WriteStartObject("_extra"u8);
            foreach (var extra in reading.Extra.OrderBy(extra => extra.Name, StringComparer.Ordinal))
            {
                json.WritePropertyName(extra.Name);
                using var document = JsonDocument.Parse(extra.Json);
                CanonicalJson.Write(json, document.RootElement);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return SHA256.HashData(buffer.WrittenSpan);
    }

    private static byte[] PayloadOf(EventReading reading, EventStamp stamp)
    {
        var (buffer, json) = Begin();
        json.WriteStartObject();
        for (var i = 0; i < reading.Form.Fields.Count; i++)
        {
            if (reading[i] is { } value)
                json.WriteString(reading.Form.Fields[i].Encoded, value);
            else
                json.WriteNull(reading.Form.Fields[i].Encoded);
        }

        if (reading.Extra.Count > 0)
        {
            json.WriteStartObject("_extra"u8);
            foreach (var extra in reading.Extra)
            {
                json.WritePropertyName(extra.Name);
                json.WriteRawValue(extra.Json.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        stamp.Write(json, reading.Form.Kind);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Begin()
    {
        // One giant must not stay with the thread for ever.
        if (_buffer is null || _buffer.Capacity > LargestKept)
            (_buffer, _json) = (new ArrayBufferWriter<byte>(2048), null);
        _buffer.ResetWrittenCount();
        if (_json is null)
            _json = new Utf8JsonWriter(_buffer, Relaxed);
        else
            _json.Reset(_buffer);
        return (_buffer, _json);
    }
}
