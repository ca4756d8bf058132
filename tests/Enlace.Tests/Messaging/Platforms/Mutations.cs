using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enlace.Messaging.Platforms;
using Microsoft.AspNetCore.WebUtilities;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>A payload as platforms never meant it: cut anywhere, and with each of its values replaced by something of another kind, or gone.</summary>
internal static partial class Mutations
{
    private static readonly string[] Others = ["null", "true", "-1", "1e300", "99999999999999999999", "\"\"", "\"x\"", "[]", "[null]", "[[]]", "{}", "{\"id\":{}}"];

    private static readonly string[] Texts = ["", " ", "x", "-1", "999999999999999999999999", "whatsapp:", "ñ\u0001", "NaN"];

    public static IEnumerable<RawWebhook> Of(RawWebhook webhook)
    {
        for (var length = 0; length < webhook.Body.Length; length += Math.Max(1, webhook.Body.Length / 60))
            yield return webhook with { Body = webhook.Body[..length] };
        var bodies = webhook.ContentType.StartsWith("application/json", StringComparison.Ordinal) ? OfJson(webhook.Body) : OfForm(webhook.Body);
        foreach (var body in bodies)
            yield return webhook with { Body = Encoding.UTF8.GetBytes(body) };
    }

    private static IEnumerable<string> OfJson(ReadOnlyMemory<byte> body)
    {
        JsonNode? whole;
        try
        {
            whole = JsonNode.Parse(body.Span);
            whole?.ToJsonString();
        }
        // No JSON, or one that cannot be written again because it holds half a character.
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            yield break;
        }

        for (var place = 0; place < Places(whole).Count; place++)
        {
            foreach (var other in Others)
            {
                var copy = whole!.DeepClone();
                var (parent, key) = Places(copy)[place];
                Set(parent, key, JsonNode.Parse(other));
                yield return copy.ToJsonString();
            }

            var without = whole!.DeepClone();
            var (owner, name) = Places(without)[place];
            if (owner is JsonObject found)
                found.Remove((string)name);
            else
                owner.AsArray().RemoveAt((int)name);
            yield return without.ToJsonString();
        }

        // Half a character and a character that no database holds, as a name and as every value.
        var text = Encoding.UTF8.GetString(body.Span);
        yield return text.Insert(1, "\"\\ud800\":1,");
        foreach (Match value in Value().Matches(text))
        {
            yield return text.Remove(value.Index, value.Length).Insert(value.Index, ":\"\\ud800\"");
            yield return text.Remove(value.Index, value.Length).Insert(value.Index, ":\"a\\u0000b\"");
        }
    }

    private static IEnumerable<string> OfForm(ReadOnlyMemory<byte> body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span)).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        foreach (var name in form.Keys)
        {
            foreach (var text in Texts)
                yield return Write(new Dictionary<string, string?>(form) { [name] = text });
            yield return Write(form.Where(pair => pair.Key != name));
            yield return Write(form.Append(KeyValuePair.Create(name, (string?)"again")));
        }
    }

    private static string Write(IEnumerable<KeyValuePair<string, string?>> form) => QueryHelpers.AddQueryString("", form).TrimStart('?');

    private static List<(JsonNode Parent, object Key)> Places(JsonNode? json)
    {
        var places = new List<(JsonNode, object)>();
        Walk(json);
        return places;

        void Walk(JsonNode? here)
        {
            if (here is JsonObject found)
            {
                foreach (var (name, value) in found)
                {
                    places.Add((found, name));
                    Walk(value);
                }
            }
            else if (here is JsonArray list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    places.Add((list, i));
                    Walk(list[i]);
                }
            }
        }
    }

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonObject found)
            found[(string)key] = value;
        else
            parent.AsArray()[(int)key] = value;
    }

    // As written without blanks, where only a value stands behind a colon.
    [GeneratedRegex(":\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Value();
}
