using System.Text.Json;

namespace Enlace.Kernel.Events.Transports;

/// <summary>What every JSON envelope needs for reading: limits, and no surprise from foreign bytes.</summary>
public static class JsonEnvelope
{
    /// <summary>Largest message that is read, bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    private const string NotText = "The message must be a JSON object of valid Unicode without NUL.";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <exception cref="UnreadableMessageException">No JSON object, too large or too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes)
            throw new UnreadableMessageException($"A message may have {MostBytes} bytes at most, this one has {body.Length}.");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Strict);
        }
        catch (JsonException e)
        {
            throw new UnreadableMessageException($"The message is not valid JSON (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }
        catch (InvalidOperationException) // a name with an escaped lone surrogate, found while looking for repeated ones
        {
            throw new UnreadableMessageException(NotText);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object && Wire.StorableTextConverter.IsStorable(document.RootElement))
            return document;
        document.Dispose();
        throw new UnreadableMessageException(NotText);
    }

    /// <summary>The member as text; null when it is absent or null.</summary>
    /// <exception cref="UnreadableMessageException">It is there and is no text.</exception>
    public static string? TextOf(this JsonElement json, string name) => !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new UnreadableMessageException($"{name} must be a text.");

    public static ReadOnlyMemory<byte> Bytes(JsonElement data) => JsonSerializer.SerializeToUtf8Bytes(data);
}
