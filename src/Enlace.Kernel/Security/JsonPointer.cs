using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Kernel.Security;

/// <summary>As much of RFC 6901 as is needed to name a place and to put a value there.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Append(string pointer, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    /// <summary>Replaces the value at the pointer, which must exist; returns the root, a new one when it is the pointer.</summary>
    public static JsonNode? Replace(JsonNode? root, string pointer, JsonNode? value)
    {
        if (pointer.Length == 0)
            return value;

        var steps = pointer.Split('/');
        var parent = root;
        for (var i = 1; i < steps.Length - 1; i++)
            parent = Child(parent, steps[i]);

        var last = Unescape(steps[^1]);
        if (parent is JsonObject fields && fields.ContainsKey(last))
            fields[last] = value;
        else if (parent is JsonArray items && Index(last, items.Count) is { } index)
            items[index] = value;
        else
            throw Missing();
        return root;
    }

    private static JsonNode? Child(JsonNode? parent, string step) => parent switch
    {
        JsonObject fields when fields.TryGetPropertyValue(Unescape(step), out var child) => child,
        JsonArray items when Index(step, items.Count) is { } index => items[index],
        _ => throw Missing(),
    };

    private static int? Index(string step, int count) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count ? index : null;

    private static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static JsonException Missing() => new("The secret part names a place that the public part does not have.");
}
