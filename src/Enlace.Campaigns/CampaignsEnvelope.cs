using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Contracts.Campaigns;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Campaigns;

/// <summary>
/// The envelope of the campaign contract (§5), as JSON. In v1 participants travel as a JSON text, and an event stands under the name of its kind;
/// in v2 they are a list, and everything stands under <c>data</c>. Both are read, whichever is written.
/// </summary>
internal sealed class CampaignsEnvelope : IEnvelope
{
    public const string V1 = "v1", V2 = "v2";

    private const string ParticipantsMember = "participantes", DataMember = "data", EventContent = "AVRO", EventService = "alpespartners";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which service a command is for.</summary>
    private static readonly Dictionary<Type, string> Services = new()
    {
        [typeof(RegisterCampaign)] = "campaign.aeroalpes",
        [typeof(CancelCampaign)] = "campaign.aeroalpes",
        [typeof(RegisterPartner)] = "partner.aeroalpes",
        [typeof(CancelPartner)] = "partner.aeroalpes",
        [typeof(RegisterTracking)] = "traking.aeroalpes",
        [typeof(CancelTracking)] = "traking.aeroalpes",
    };

    /// <summary>Under which name an event stands in v1, where that is not <c>data</c>.</summary>
    private static readonly Dictionary<Type, string> Attributes = new()
    {
        [typeof(CampaignRegistered)] = "campaign_registrada",
        [typeof(PartnerJoined)] = "partner_registrado",
        [typeof(PartnerLeft)] = "partner_fallido",
        [typeof(TrackingRegistered)] = "evento_registrado",
        [typeof(TrackingFailed)] = "evento_fallido",
    };

    /// <summary>In which form messages leave; a setting, read after the modules were made.</summary>
    public string Version { get; set; } = V1;

    public string ContentType => "application/json";

    public ReadOnlyMemory<byte> Write(Message message, EventType type) => Encoding.UTF8.GetBytes(Json(message, type).ToJsonString(Readable));

    /// <summary>The envelope before it becomes bytes.</summary>
    public JsonObject Json(Message message, EventType type)
    {
        // Both times are the fact's own, so that a message sent again has the same bytes.
        var time = message.OccurredAt.ToUnixTimeMilliseconds();
        var data = JsonNode.Parse(message.Data.Span)!.AsObject();
        foreach (var nothing in data.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            data.Remove(nothing);
        if (data[ParticipantsMember] is JsonArray participants)
        {
            foreach (var participant in participants.OfType<JsonObject>())
            {
                foreach (var nothing in participant.Where(member => member.Value is null).Select(member => member.Key).ToArray())
                    participant.Remove(nothing);
            }

            if (Version == V1)
                data[ParticipantsMember] = participants.ToJsonString(Readable);
        }

        return new JsonObject
        {
            ["id"] = message.Id.ToString(),
            ["time"] = time,
            ["ingestion"] = time,
            ["specversion"] = Version,
            ["type"] = type.WireName,
            ["datacontenttype"] = type.IsCommand ? type.WireName : EventContent,
            ["service_name"] = Services.GetValueOrDefault(type.Clr, EventService),
            ["tenant_id"] = message.Tenant,
            ["id_correlacion"] = message.CorrelationId,
            ["id_causacion"] = message.CausationId?.ToString(),
            [Version == V1 ? Attributes.GetValueOrDefault(type.Clr, DataMember) : DataMember] = data,
        };
    }

    public Envelope Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonEnvelope.Parse(body);
        var root = document.RootElement;
        if (root.TextOf("specversion") is { } spoken and not (V1 or V2))
            throw new UnreadableMessageException($"specversion must be {V1} or {V2}, not '{(spoken.Length > 20 ? spoken[..20] : spoken)}'.");
        if (!root.TryGetProperty(DataMember, out var data) || data.ValueKind != JsonValueKind.Object)
            throw new UnreadableMessageException("data must be a JSON object.");
        var (id, name) = (root.TextOf("id"), root.TextOf("type"));
        long? time = root.TryGetProperty("time", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var ms) && ms >= 0
            && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? ms : null;
        // The original makes one id for all messages of a process, so what a message says and when is part of what it is known by: two of
        // its commands are two, and the same bytes again are the same one.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{name}\n{time}\n{data.GetRawText()}"));
        return new Envelope(
            id, name, JsonSerializer.SerializeToUtf8Bytes(Listed(data)), time is { } told ? DateTimeOffset.FromUnixTimeMilliseconds(told) : null,
            // A chain of its own for whoever tells none; the same one when the message comes again. One spelling of a UUID, by which callers find it.
            root.TextOf("id_correlacion") is { Length: > 0 } chain ? Interaction.Canonical(chain)! : ChainOf(hash), root.TextOf("tenant_id"), Convert.ToHexStringLower(hash));
    }

    /// <summary>A UUID of version 8: made of what the message says.</summary>
    private static string ChainOf(byte[] hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        hash.AsSpan(0, 16).CopyTo(bytes);
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x80), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>The data with its participants as a list of objects whose ids are texts, however they were sent.</summary>
    private static JsonObject Listed(JsonElement data)
    {
        var listed = JsonObject.Create(data)!;
        if (listed[ParticipantsMember] is JsonValue value && value.TryGetValue<string>(out var text))
            listed[ParticipantsMember] = ListOf(text);
        foreach (var participant in (listed[ParticipantsMember] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (participant["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.Number)
                participant["id"] = id.ToJsonString();
        }

        return listed;
    }

    private static JsonArray? ListOf(string text)
    {
        try
        {
            using var list = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return list.RootElement.ValueKind == JsonValueKind.Array && StorableTextConverter.IsStorable(list.RootElement)
                ? JsonArray.Create(list.RootElement.Clone())
                : throw new UnreadableMessageException("participantes must be a list, or a text that is one in JSON.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second: a name with an escaped lone surrogate
        {
            throw new UnreadableMessageException("participantes must be a list, or a text that is one in JSON.");
        }
    }
}
