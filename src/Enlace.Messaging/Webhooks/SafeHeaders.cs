using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Enlace.Messaging.Webhooks;

/// <summary>Which headers of a webhook are kept beside it, and how its address is written down.</summary>
internal static class SafeHeaders
{
    private const int Most = 20, Longest = 500;

    private static readonly string Nothing = "{}";

    /// <summary>Those of the platforms' own, none that holds a secret.</summary>
    public static string Write(IHeaderDictionary headers)
    {
        var kept = headers.Where(header => IsKept(header.Key, header.Value)).Take(Most).ToDictionary(header => header.Key, header => header.Value.ToString());
        return kept.Count == 0 ? Nothing : JsonSerializer.Serialize(kept);
    }

    public static IReadOnlyDictionary<string, StringValues> Read(string json) => json == Nothing
        ? new Dictionary<string, StringValues>()
        : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>The query with a mask in the place of what is secret.</summary>
    public static string Url(string publicUrl, HttpRequest request) => request.QueryString.HasValue && request.Query.Keys.Any(SensitiveKeys.IsSensitive)
        ? publicUrl + request.Path + QueryString.Create(request.Query.Select(pair =>
            new KeyValuePair<string, StringValues>(pair.Key, SensitiveKeys.IsSensitive(pair.Key) ? SensitiveKeys.Mask : pair.Value)))
        : publicUrl + request.Path + request.QueryString;

    private static bool IsKept(string name, StringValues value) =>
        (name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("I-", StringComparison.OrdinalIgnoreCase))
        && !SensitiveKeys.IsSensitive(name) && !name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
        && value.Count == 1 && value.ToString() is { Length: <= Longest } text && StorableTextConverter.IsStorable(text);
}
