using System.Text.Json;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>Reads a request's body within its limits.</summary>
internal static class JsonBody
{
    /// <summary>A list create of a thousand records fits; nothing that a client should send does not.</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Whether it is one of these media types; parameters such as the charset do not matter.</summary>
    public static bool IsOfType(HttpRequest request, params string[] types) =>
        types.Contains(request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the whole body in, so that it can be read when its sender has gone.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, or its sender went away before the end.</exception>
    public static Task Buffer(HttpContext http) => RequestBody.Read(http, MostBytes);

    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonNode? Read(HttpContext http)
    {
        var node = JsonNode.Parse(((MemoryStream)http.Request.Body).ToArray(), documentOptions: Options);
        Check(node);
        return node;
    }

    // Half a surrogate pair is JSON by its grammar, but no text that anybody could store.
    private static void Check(JsonNode? node)
    {
        try
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (_, value) in members)
                        Check(value);
                    break;
                case JsonArray items:
                    foreach (var item in items)
                        Check(item);
                    break;
                case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                    _ = value.GetValue<string>();
                    break;
            }
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("The text cannot be read.", e);
        }
    }
}
