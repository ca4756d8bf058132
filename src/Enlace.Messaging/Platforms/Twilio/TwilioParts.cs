using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>Which form fields a part becomes; platforms.md §2b.</summary>
internal static class TwilioParts
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null for what Twilio has not.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Of(OutgoingPart part) => part switch
    {
        // Buttons are a content template's; the planner asks for none.
        OutgoingPart.TextPart { QuickReplies.Count: 0 } text => [Pair("Body", text.Text)],
        OutgoingPart.FilePart { Caption: { Length: > 0 } caption } file => [Pair("Body", caption), Pair("MediaUrl", file.Url)],
        OutgoingPart.FilePart file => [Pair("MediaUrl", file.Url)],
        OutgoingPart.TemplatePart { Template: var template } => Variables(template.Components) is { Count: > 0 } variables
            ? [Pair("ContentSid", template.Name), Pair("ContentVariables", variables.ToJsonString(Readable))]
            : [Pair("ContentSid", template.Name)],
        OutgoingPart.LocationPart { Location: var place } =>
        [
            Pair("Body", place.Name ?? place.Address ?? Coordinates(place.Latitude, place.Longitude)),
            Pair("PersistentAction", $"geo:{Coordinates(place.Latitude, place.Longitude)}{((place.Name ?? place.Address) is { } label ? "|" + label : "")}"),
        ],
        _ => null,
    };

    private static KeyValuePair<string, string> Pair(string name, string value) => KeyValuePair.Create(name, value);

    private static string Coordinates(double latitude, double longitude) => string.Create(CultureInfo.InvariantCulture, $"{latitude},{longitude}");

    /// <summary>
    /// Twilio numbers its variables through; the Cloud API groups them by component, in which order they are numbered here. An object is taken for Twilio's
    /// own variables.
    /// </summary>
    private static JsonObject Variables(JsonElement? components)
    {
        if (components is { ValueKind: JsonValueKind.Object } own)
            return JsonObject.Create(own.Clone())!;
        var variables = new JsonObject();
        if (components is not { ValueKind: JsonValueKind.Array } list)
            return variables;
        foreach (var parameter in list.EnumerateArray().SelectMany(component => component.Objects("parameters")))
            variables[(variables.Count + 1).ToString(CultureInfo.InvariantCulture)] = Value(parameter);
        return variables;
    }

    private static string Value(JsonElement parameter)
    {
        var type = parameter.Text("type") ?? "text";
        return parameter.Text(type)
            ?? parameter.Object(type)?.Text("link") ?? parameter.Object(type)?.Text("fallback_value") ?? "";
    }
}
