using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Channels;

/// <summary>
/// What a caller sends as <c>config</c>, parted: what may be shown, and what is sealed. Secret is what the platform's rules call so, and whatever
/// bears the name of a secret; a caller who misspells a key must not find it in clear.
/// </summary>
/// <param name="Shown">A merge patch (RFC 7396) of the settings without secrets.</param>
/// <param name="Secrets">By name; null takes one away.</param>
/// <param name="AccessToken">Null when none is named.</param>
/// <param name="ClearsToken">Whether the access token is named as null.</param>
internal sealed record ChannelSettings(JsonObject Shown, IReadOnlyDictionary<string, string?> Secrets, string? AccessToken, bool ClearsToken)
{
    public const string Member = "config";

    private const int MaxSecret = 4096, MaxBytes = 32 * 1024;

    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    /// <param name="config">As it was sent; absent and null say nothing.</param>
    /// <param name="rules">Of the channel's platform.</param>
    public static ChannelSettings Of(JsonElement config, ChannelRules rules)
    {
        var shown = new JsonObject();
        var secrets = new Dictionary<string, string?>(StringComparer.Ordinal);
        string? token = null;
        var clears = false;
        foreach (var member in (config.ValueKind == JsonValueKind.Object ? config : Nothing).EnumerateObject())
        {
            if (rules.AccessTokenKeys.Contains(member.Name, StringComparer.Ordinal))
                (token, clears) = (member.Value.GetString(), member.Value.ValueKind == JsonValueKind.Null);
            else if (IsSecret(member.Name, rules))
                secrets[member.Name] = member.Value.GetString();
            else
                // The platforms' ids are digits, which some callers write as a number.
                shown[member.Name] = member.Name == rules.AddressKey && member.Value.ValueKind == JsonValueKind.Number
                    ? JsonValue.Create(member.Value.GetRawText())
                    : ToNode(member.Value);
        }

        return new ChannelSettings(shown, secrets, token, clears);
    }

    /// <summary>What is wrong with it; asked before <see cref="Of"/>.</summary>
    public static IEnumerable<FaultDetail> Faults(JsonElement config, ChannelRules rules)
    {
        if (config.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            yield break;
        if (config.ValueKind != JsonValueKind.Object || !StorableTextConverter.IsStorable(config) || config.GetRawText().Length > MaxBytes)
        {
            yield return new FaultDetail(Member, $"a JSON object of at most {MaxBytes} bytes, without NUL characters and broken Unicode");
            yield break;
        }

        foreach (var member in config.EnumerateObject())
        {
            var place = $"{Member}.{member.Name}";
            if (IsSecret(member.Name, rules) || rules.AccessTokenKeys.Contains(member.Name, StringComparer.Ordinal))
            {
                if (member.Value.ValueKind != JsonValueKind.Null && (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not { Length: > 0 and <= MaxSecret }))
                    yield return new FaultDetail(place, $"text of 1 to {MaxSecret} characters, or null to take it away");
            }
            else if (member.Name == rules.AddressKey && !IsAddress(member.Value))
            {
                yield return new FaultDetail(place, $"text of 1 to {Domain.Channel.MaxAddress} characters");
            }
            else if (HidesSecret(member.Value))
            {
                yield return new FaultDetail(place, "secrets stand at the top of config, where they are sealed");
            }
        }
    }

    /// <summary>By what the platform names the channel, as its settings or its token say; null when they do not.</summary>
    public static string? AddressOf(JsonObject config, string? accessToken, ChannelRules rules) =>
        rules.AddressKey is { } key && config[key] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : accessToken is not null ? rules.AddressOfToken?.Invoke(accessToken) : null;

    /// <summary>RFC 7396.</summary>
    public static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                if (target[name] is not JsonObject)
                    target[name] = new JsonObject();
                Merge(target[name]!.AsObject(), inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static bool IsSecret(string name, ChannelRules rules) =>
        rules.Secrets.Contains(name, StringComparer.Ordinal) || (name != rules.AddressKey && SensitiveKeys.IsSensitive(name));

    private static bool IsAddress(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 and <= Domain.Channel.MaxAddress },
        JsonValueKind.Number => value.GetRawText().Length <= Domain.Channel.MaxAddress,
        JsonValueKind.Null => true,
        _ => false,
    };

    private static bool HidesSecret(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => SensitiveKeys.IsSensitive(member.Name) || HidesSecret(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HidesSecret),
        _ => false,
    };

    private static JsonNode? ToNode(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(value.GetRawText());
}
