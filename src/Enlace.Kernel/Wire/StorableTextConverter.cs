using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enlace.Kernel.Wire;

/// <summary>
/// Refuses text that a database cannot keep: NUL characters (PostgreSQL has no such character) and lone surrogates (not Unicode).
/// Refusing them at the border turns what would be a failure deep inside into an answer that names the field.
/// </summary>
public sealed class StorableTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("a text is expected");
        string? text;
        try
        {
            text = reader.GetString();
        }
        catch (InvalidOperationException) // an escaped lone surrogate or invalid UTF-8
        {
            throw new JsonException("the text is not valid Unicode");
        }

        return text is null || IsStorable(text) ? text : throw new JsonException("the text holds a NUL character or broken Unicode");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0')
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>Whether every name and every text in free JSON can be kept; only reading an escaped text shows what it holds.</summary>
    public static bool IsStorable(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => IsStorable(json.GetString()!),
                JsonValueKind.Object => json.EnumerateObject().All(member => IsStorable(member.Name) && IsStorable(member.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(IsStorable),
                _ => true,
            };
        }
        catch (InvalidOperationException) // an escaped lone surrogate
        {
            return false;
        }
    }
}
