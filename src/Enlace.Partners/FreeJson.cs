using System.Text.Json;

namespace Enlace.Partners;

/// <summary>JSON whose members we do not know: documents and configurations. It must be an object made of text that a database can keep.</summary>
internal static class FreeJson
{
    public const string ObjectRule = "un objeto JSON, sin caracteres NUL ni Unicode incompleto";

    /// <summary>True for an object, and for none at all.</summary>
    public static bool IsObjectOrAbsent(JsonElement? json) =>
        json is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } sent
        || (sent.ValueKind == JsonValueKind.Object && IsStorable(sent));

    /// <summary>The object when there is one with members.</summary>
    public static JsonElement? Members(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } sent && sent.EnumerateObject().Any() ? sent : null;

    public static int Count(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } sent ? sent.EnumerateObject().Count() : 0;

    /// <summary>Reads a string that a database can keep.</summary>
    public static bool TryText(JsonElement json, out string text)
    {
        text = "";
        if (json.ValueKind != JsonValueKind.String || !IsStorable(json))
            return false;
        text = json.GetString()!;
        return true;
    }

    private static bool IsStorable(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject().All(member => !HasNul(member.Name) && IsStorable(member.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(IsStorable),
                JsonValueKind.String => !HasNul(json.GetString()!),
                _ => true,
            };
        }
        catch (InvalidOperationException) // half a surrogate pair: the reader cannot make text of it
        {
            return false;
        }
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
