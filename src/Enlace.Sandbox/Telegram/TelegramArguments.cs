using System.Globalization;
using System.Text.Json;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>The arguments of a method, which may stand in a query, a form or JSON. What is nested is JSON as text in a form.</summary>
internal sealed class TelegramArguments(PlatformRequest request)
{
    public string? Text(string name) => request.Json is { } json && json[name] is { } value
        ? value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String ? scalar.GetValue<string>() : value.ToJsonString()
        : request.Text(name);

    /// <exception cref="TelegramRefusedException">It is no number.</exception>
    public long? Number(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new TelegramRefusedException($"{name} must be a number");

    public double? Float(string name) => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => Text(name) is "true" or "True" or "1";

    /// <exception cref="TelegramRefusedException">It is no JSON.</exception>
    public JsonNode? Nested(string name)
    {
        if (request.Json?[name] is { } node and not JsonValue)
            return node;
        if (Text(name) is not { Length: > 0 } text)
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new TelegramRefusedException($"can't parse {name.Replace('_', ' ')} JSON object");
        }
    }

    public IFormFile? File(string name)
    {
        // attach://part names a part of the same form.
        const string Attached = "attach://";
        return request.Form?.Files.GetFile(Text(name) is { } text && text.StartsWith(Attached, StringComparison.Ordinal) ? text[Attached.Length..] : name);
    }

    /// <summary>Everything as one object, for the log of what was sent.</summary>
    public JsonObject All() => request.Json is { } json
        ? (JsonObject)json.DeepClone()
        : new JsonObject(request.Http.Query.Concat(request.Form ?? Enumerable.Empty<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>())
            .DistinctBy(pair => pair.Key).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.ToString())));
}
