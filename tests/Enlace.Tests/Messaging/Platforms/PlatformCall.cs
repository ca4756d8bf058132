using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>One request that reached the stand-in.</summary>
internal sealed record PlatformCall(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as a case writes it: JSON as it is, a form as an object of texts.</summary>
    public JsonNode? Content => Body.Length == 0 ? null
        : IsForm ? new JsonObject(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(Body)).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString())))
        : JsonNode.Parse(Body);

    public bool IsForm => Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true;

    /// <summary>Everything that it brought, as one text.</summary>
    public string Everything => $"{Method} {Path} {string.Join(' ', Headers.Select(pair => $"{pair.Key}: {pair.Value}"))} {Encoding.UTF8.GetString(Body)}";
}
