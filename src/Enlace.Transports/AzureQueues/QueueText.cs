using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Enlace.Transports.AzureQueues;

/// <summary>
/// What a queue message's text looks like. Queues carry nothing beside it, so our own queues get a JSON wrapper with id and headers around the
/// contract's body; a queue that a contract names gets the bare body. Foreign bodies come bare, as text or in base64.
/// </summary>
internal static class QueueText
{
    /// <summary>What the service takes at most; the text is sent as XML, so its marks count as what they become.</summary>
    public const int MostBytes = 64 * 1024;

    private const int Version = 1;

    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <param name="message">What is sent.</param>
    /// <param name="bodyQueue">Where the body lies when it is too large for here.</param>
    /// <param name="base64">Whether the whole text is encoded.</param>
    public static string Wrapped(OutgoingMessage message, string? bodyQueue, bool base64)
    {
        using var stream = new MemoryStream(message.Body.Length + 512);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("enlace", Version);
            json.WriteString("id", message.Id);
            json.WriteString("topic", message.Topic);
            json.WriteString("type", message.Type);
            json.WriteString("content_type", message.ContentType);
            json.WriteStartObject("headers");
            foreach (var (name, value) in message.Headers)
                json.WriteString(name, value);
            json.WriteEndObject();
            if (bodyQueue is not null)
            {
                json.WriteString("body_queue", bodyQueue);
            }
            else if (IsReadable(message.Body))
            {
                json.WritePropertyName("body");
                json.WriteRawValue(message.Body.Span);
            }
            else
            {
                json.WriteBase64String("body_base64", message.Body.Span);
            }

            json.WriteEndObject();
        }

        return Text(stream.ToArray(), base64);
    }

    /// <summary>The contract's bytes alone; base64 where they are no text that survives XML.</summary>
    public static string Bare(ReadOnlyMemory<byte> body, bool base64) => Text(body, base64 || !IsText(body.Span));

    public static bool Fits(string text) => Encoding.UTF8.GetByteCount(text) + (4 * text.AsSpan().Count('&')) + (3 * (text.AsSpan().Count('<') + text.AsSpan().Count('>'))) <= MostBytes;

    /// <summary>Never fails: what is no wrapper is a foreign body.</summary>
    public static QueuedMessage Read(string text)
    {
        var body = IsObject(text) ? Encoding.UTF8.GetBytes(text) : Decoded(text) ?? Encoding.UTF8.GetBytes(text);
        return Unwrapped(body) ?? new QueuedMessage(null, body, NoHeaders);
    }

    private static QueuedMessage? Unwrapped(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("enlace", out var version) || version.ValueKind != JsonValueKind.Number || version.GetDouble() != Version)
                return null;
            var headers = new Dictionary<string, string>();
            if (root.TryGetProperty("headers", out var given) && given.ValueKind == JsonValueKind.Object)
            {
                foreach (var header in given.EnumerateObject().Where(header => header.Value.ValueKind == JsonValueKind.String))
                    headers[header.Name] = header.Value.GetString()!;
            }

            var id = root.TryGetProperty("id", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
            if (root.TryGetProperty("body_queue", out var place) && place.ValueKind == JsonValueKind.String)
                return new QueuedMessage(id, default, headers, place.GetString());
            if (root.TryGetProperty("body_base64", out var encoded) && encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out var body))
                return new QueuedMessage(id, body, headers);
            return root.TryGetProperty("body", out var raw) ? new QueuedMessage(id, Encoding.UTF8.GetBytes(raw.GetRawText()), headers) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or text that is no Unicode: whoever reads the body says so.
            return null;
        }
    }

    private static string Text(ReadOnlyMemory<byte> bytes, bool base64) => base64 ? Convert.ToBase64String(bytes.Span) : Encoding.UTF8.GetString(bytes.Span);

    /// <summary>Base64 only when there is an object in it: many a word happens to be base64.</summary>
    private static byte[]? Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && IsObject(Encoding.UTF8.GetString(bytes, 0, length)) ? bytes[..length] : null;
    }

    private static bool IsObject(string text) => text.AsSpan().TrimStart().TrimStart('\uFEFF').StartsWith("{");

    /// <summary>Whether the body can stand in the wrapper as it is, so that a person can read it there and not a byte of it changes.</summary>
    private static bool IsReadable(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes || !IsText(body.Span))
            return false;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>XML changes line ends and refuses other controls and the two characters that are none.</summary>
    private static bool IsText(ReadOnlySpan<byte> body) => !body.ContainsAnyInRange((byte)0, (byte)0x1f) && Utf8.IsValid(body)
        && body.IndexOf("\uFFFE"u8) < 0 && body.IndexOf("\uFFFF"u8) < 0;
}
