using System.Globalization;
using System.Text.Json;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>Reads answers by dotted path, so that a test line says the contract's words and nothing else.</summary>
public static class JsonReading
{
    /// <summary>The member at this path; it fails the test when the member is absent.</summary>
    public static JsonElement At(this JsonElement json, string path)
    {
        var here = json;
        foreach (var name in path.Split('.'))
        {
            if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(name, out var next))
            {
                Assert.Fail($"No member {path} in {json.GetRawText()}");
                return default;
            }

            here = next;
        }

        return here;
    }

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    /// <summary>A string, or null for JSON null.</summary>
    public static string? Text(this JsonElement json, string path)
    {
        var found = json.At(path);
        return found.ValueKind is JsonValueKind.String or JsonValueKind.Null ? found.GetString() : found.GetRawText();
    }

    public static string Uuid(this JsonElement json, string path)
    {
        var text = json.Text(path);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", text);
        return text!;
    }

    /// <summary>A UTC instant in RFC 3339 with a <c>Z</c>, close to now as the clocks of tests and hub are one.</summary>
    public static DateTimeOffset Instant(this JsonElement json, string path)
    {
        var text = json.Text(path);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", text);
        var instant = DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);
        Assert.InRange(instant, TimeProvider.System.GetUtcNow().AddMinutes(-30), TimeProvider.System.GetUtcNow().AddMinutes(1));
        return instant;
    }

    public static void IsNull(this JsonElement json, string path) => Assert.Equal(JsonValueKind.Null, json.At(path).ValueKind);

    /// <summary>The first array found, outermost first, for lists whose member name no contract fixes.</summary>
    public static IReadOnlyList<JsonElement> Rows(this JsonElement json)
    {
        var queue = new Queue<JsonElement>([json]);
        while (queue.TryDequeue(out var here))
        {
            if (here.ValueKind == JsonValueKind.Array)
            {
                return [.. here.EnumerateArray()];
            }

            foreach (var child in here.ValueKind == JsonValueKind.Object ? here.EnumerateObject().Select(p => p.Value) : [])
            {
                queue.Enqueue(child);
            }
        }

        Assert.Fail($"No list in {json.GetRawText()}");
        return [];
    }

    /// <summary>The first member of this name at any depth, for answers whose nesting no contract fixes.</summary>
    public static JsonElement Anywhere(this JsonElement json, string name)
    {
        var queue = new Queue<JsonElement>([json]);
        while (queue.TryDequeue(out var here))
        {
            if (here.ValueKind == JsonValueKind.Object && here.TryGetProperty(name, out var found))
            {
                return found;
            }

            var children = here.ValueKind switch
            {
                JsonValueKind.Object => here.EnumerateObject().Select(p => p.Value),
                JsonValueKind.Array => here.EnumerateArray(),
                _ => Enumerable.Empty<JsonElement>(),
            };
            foreach (var child in children)
            {
                queue.Enqueue(child);
            }
        }

        Assert.Fail($"No member {name} anywhere in {json.GetRawText()}");
        return default;
    }
}
