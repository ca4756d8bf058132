using System.Buffers;
using System.Text.Json;

namespace Enlace.Transports.Pulsar;

/// <summary>What goes through the sessions: JSON, the body in base64, id and headers as properties.</summary>
internal static class PulsarText
{
    /// <summary>What Pulsar's WebSocket service reads at once by default (<c>webSocketMaxTextFrameSize</c>).</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Leaves room for the third that base64 adds and for the properties.</summary>
    public const int MostBodyBytes = 700 * 1024;

    public const string IdProperty = "enlace-id";

    private const string TypeProperty = "enlace-type", ContentTypeProperty = "content-type";

    private static readonly string[] OwnProperties = [IdProperty, TypeProperty, ContentTypeProperty];

    public static ReadOnlyMemory<byte> Publish(OutgoingMessage message, long context)
    {
        var text = new ArrayBufferWriter<byte>((message.Body.Length / 3 * 4) + 512);
        using var json = new Utf8JsonWriter(text);
        json.WriteStartObject();
        json.WriteBase64String("payload", message.Body.Span);
        json.WriteStartObject("properties");
        json.WriteString(IdProperty, message.Id);
        json.WriteString(TypeProperty, message.Type);
        json.WriteString(ContentTypeProperty, message.ContentType);
        foreach (var (name, value) in message.Headers)
            json.WriteString(name, value);
        json.WriteEndObject();
        if (message.Key.Length > 0)
            json.WriteString("key", message.Key);
        json.WriteString("context", context.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.Flush();
        return text.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Acknowledge(string message) => JsonSerializer.SerializeToUtf8Bytes(new { messageId = message });

    public static ReadOnlyMemory<byte> Refuse(string message) => JsonSerializer.SerializeToUtf8Bytes(new { type = "negativeAcknowledge", messageId = message });

    /// <summary>The answer to a publish, and which one it belongs to.</summary>
    /// <exception cref="BrokerAwayException">It makes no sense.</exception>
    public static (long Context, Outcome Outcome) ReadAnswer(ReadOnlyMemory<byte> text) => Read(text, root =>
    {
        var context = long.Parse(root.GetProperty("context").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var result = root.GetProperty("result").GetString();
        var reason = root.TryGetProperty("errorMsg", out var told) && told.ValueKind == JsonValueKind.String ? told.GetString()! : "";
        return (context, result == "ok" ? Outcome.Done : Refusal(result ?? "", reason));
    });

    /// <summary>A message, and the broker's name for it.</summary>
    /// <exception cref="BrokerAwayException">It makes no sense.</exception>
    public static (string Id, IncomingMessage Message) ReadMessage(string topic, ReadOnlyMemory<byte> text) => Read(text, root =>
    {
        var headers = new Dictionary<string, string>();
        if (root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String))
                headers[property.Name] = property.Value.GetString()!;
        }

        headers.TryGetValue(IdProperty, out var id);
        foreach (var own in OwnProperties)
            headers.Remove(own);
        // Older brokers do not count.
        var before = root.TryGetProperty("redeliveryCount", out var count) && count.TryGetInt32(out var number) ? Math.Clamp(number, 0, int.MaxValue - 1) : 0;
        return (root.GetProperty("messageId").GetString()!, new IncomingMessage(topic, root.GetProperty("payload").GetBytesFromBase64(), id, headers, before + 1));
    });

    private static T Read<T>(ReadOnlyMemory<byte> text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new BrokerAwayException("the broker sent something that is no message of its protocol", e);
        }
    }

    /// <summary>Only a message that is larger than the broker was told to take can never be taken; the service has one code for that and for much that passes.</summary>
    private static Outcome Refusal(string result, string reason) =>
        reason.Contains("size", StringComparison.OrdinalIgnoreCase) && reason.Contains("exceed", StringComparison.OrdinalIgnoreCase)
        || reason.Contains("bigger than", StringComparison.OrdinalIgnoreCase)
            ? new Outcome(OutcomeKind.Permanent, "too_large", reason)
            : new Outcome(OutcomeKind.Transient, "refused", $"{result} {reason}".TrimEnd());
}
