using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Kernel.Security;

/// <summary>
/// Knows which fields of a free-form configuration are secret, by their names, and keeps them apart: what may be shown is
/// stored as JSON with <c>"***"</c> in the place of each secret, and the secrets travel together to be sealed.
/// </summary>
public static class SensitiveKeys
{
    public const string Mask = "***";

    private static readonly string[] Words =
        ["key", "secret", "token", "password", "credential", "authorization", "contrasena", "clave", "secreto"];

    // Stored text is not placed in HTML, so accents may stay readable.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a field of this name holds a secret: <c>apiKey</c>, <c>X-Api-Key</c>, <c>Contraseña</c>.</summary>
    public static bool IsSensitive(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return false;

        var plain = Normalise(name);
        return Array.Exists(Words, word => plain.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>A copy that may be shown, logged and published.</summary>
    public static JsonNode? Redact(JsonElement json) => Hide(json, "", secrets: null);

    /// <summary>
    /// Takes the secrets out. The public part is what <see cref="Redact"/> gives; the secret part maps JSON Pointers to values.
    /// </summary>
    public static SplitJson Split(JsonElement json)
    {
        var secrets = new JsonObject();
        var shown = Hide(json, "", secrets);
        return new SplitJson(Write(shown), secrets.Count > 0 ? Write(secrets) : null);
    }

    /// <summary>Puts the secrets back into their places.</summary>
    /// <exception cref="JsonException">The two parts do not belong together.</exception>
    public static string Merge(string publicJson, string? secretsJson)
    {
        if (secretsJson is null)
            return publicJson;

        var root = JsonNode.Parse(publicJson);
        foreach (var (pointer, value) in JsonNode.Parse(secretsJson)!.AsObject())
            root = JsonPointer.Replace(root, pointer, value?.DeepClone());
        return Write(root);
    }

    private static JsonNode? Hide(JsonElement json, string pointer, JsonObject? secrets)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var shown = new JsonObject();
                foreach (var (name, value) in LastOfEachName(json))
                {
                    var place = JsonPointer.Append(pointer, name);
                    shown[name] = IsSensitive(name) ? Take(value, place, secrets) : Hide(value, place, secrets);
                }

                return shown;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var item in json.EnumerateArray())
                    list.Add(Hide(item, JsonPointer.Append(pointer, list.Count), secrets));
                return list;
            case JsonValueKind.String when SecretUrl.IsOne(json.GetString()!):
                return Take(json, pointer, secrets);
            default:
                return Copy(json);
        }
    }

    private static JsonValue Take(JsonElement value, string pointer, JsonObject? secrets)
    {
        secrets?.Add(pointer, Copy(value));
        return JsonValue.Create(Mask);
    }

    private static JsonNode? Copy(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Object or JsonValueKind.Array => JsonNode.Parse(json.GetRawText()),
        _ => JsonValue.Create(json.Clone()),
    };

    // JSON allows a name twice and readers take the last one; the first must not leave its secrets behind.
    private static OrderedDictionary<string, JsonElement> LastOfEachName(JsonElement json)
    {
        var fields = new OrderedDictionary<string, JsonElement>();
        foreach (var field in json.EnumerateObject())
            fields[field.Name] = field.Value;
        return fields;
    }

    private static string Write(JsonNode? json) => json?.ToJsonString(Readable) ?? "null";

    // The program runs without culture data, where Unicode normalisation does nothing, so the few letters are folded by hand.
    private static string Normalise(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            var c = char.ToLowerInvariant(letter is >= '\uff01' and <= '\uff5e' ? (char)(letter - 0xfee0) : letter);
            c = c switch
            {
                'á' or 'à' or 'â' or 'ä' or 'ã' or 'å' => 'a',
                'é' or 'è' or 'ê' or 'ë' => 'e',
                'í' or 'ì' or 'î' or 'ï' => 'i',
                'ó' or 'ò' or 'ô' or 'ö' or 'õ' => 'o',
                'ú' or 'ù' or 'û' or 'ü' => 'u',
                'ñ' => 'n',
                'ç' => 'c',
                _ => c,
            };
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(c);
        }

        return plain.ToString();
    }
}
