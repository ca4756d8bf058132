using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>Keeps the configuration of an integration: what may be shown in the clear, its secrets sealed for this one row.</summary>
internal sealed class IntegrationSettings(SecretBox box)
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    public static JsonElement OrEmpty(JsonElement? sent) => sent is { ValueKind: JsonValueKind.Object } configuration ? configuration : Empty;

    public void Store(Integration integration, JsonElement configuration)
    {
        var split = SensitiveKeys.Split(configuration);
        integration.Configure(split.Public, split.Secrets is null ? null : box.Seal(split.Secrets, integration.SealContext));
    }

    /// <summary>
    /// What the caller means: a mask that is sent back where a secret stands means that very secret, so that a configuration can be
    /// read, edited and returned without anybody seeing its secrets.
    /// </summary>
    public JsonElement Unmask(Integration integration, JsonElement sent)
    {
        if (integration.SealedSecrets is null)
            return sent;
        var kept = new JsonObject();
        foreach (var (pointer, secret) in JsonNode.Parse(box.Open(integration.SealedSecrets, integration.SealContext))!.AsObject())
        {
            if (Find(sent, pointer) is { ValueKind: JsonValueKind.String } shown && shown.ValueEquals(SensitiveKeys.Mask))
                kept[pointer] = secret?.DeepClone();
        }

        return kept.Count == 0 ? sent : JsonElement.Parse(SensitiveKeys.Merge(sent.GetRawText(), kept.ToJsonString()));
    }

    /// <summary>Whether storing <paramref name="configuration"/> would change anything.</summary>
    public bool IsStored(Integration integration, JsonElement configuration)
    {
        var secrets = integration.SealedSecrets is null ? null : box.Open(integration.SealedSecrets, integration.SealContext);
        return SameJson.Are(JsonElement.Parse(SensitiveKeys.Merge(integration.Configuration, secrets)), configuration);
    }

    // RFC 6901, as far as it is needed to look whether something stands at a place.
    private static JsonElement? Find(JsonElement json, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(step, out var member))
                json = member;
            else if (json.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index >= 0 && index < json.GetArrayLength())
                json = json[index];
            else
                return null;
        }

        return json;
    }
}
