using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Enlace.Messaging.Platforms;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>How the files of cases write parts, outcomes, payloads and what was read from them.</summary>
internal static class CaseText
{
    private static readonly JsonSerializerOptions Words = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions Shown = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"text":{…}}</c>, <c>{"file":{…}}</c>, <c>{"template":{…}}</c>, <c>{"location":{…}}</c> or <c>{"interactive":{…}}</c>.</summary>
    public static OutgoingPart Part(JsonNode part)
    {
        var (kind, value) = part.AsObject().Single();
        return kind switch
        {
            "text" => new OutgoingPart.TextPart(value!["text"]!.GetValue<string>(), value["quick_replies"]?.Deserialize<List<Enlace.Messaging.Domain.QuickReply>>(Words) ?? []),
            "file" => value.Deserialize<OutgoingPart.FilePart>(Words)!,
            "template" => new OutgoingPart.TemplatePart(value.Deserialize<Enlace.Messaging.Domain.TemplateContent>(Words)!),
            "location" => new OutgoingPart.LocationPart(value.Deserialize<Enlace.Messaging.Domain.LocationContent>(Words)!),
            "interactive" => new OutgoingPart.InteractivePart(value.Deserialize<JsonElement>()),
            _ => throw new InvalidOperationException($"A case has a part of the unknown kind {kind}."),
        };
    }

    /// <summary>What is usual is left out, and so is the sentence.</summary>
    public static JsonObject Of(SendResult result) => result switch
    {
        SendResult.Accepted accepted => new JsonObject { ["kind"] = "accepted", ["external_id"] = accepted.ExternalId }
            .With("recipient_id", accepted.RecipientId).With("alternate_id", accepted.AlternateId).With("is_delivered", accepted.IsDelivered ? true : null),
        SendResult.Refused refused => new JsonObject { ["kind"] = "refused", ["code"] = refused.Code }
            .With("concerns", refused.Concerns == RefusalConcerns.Message ? null : refused.Concerns.ToString().ToLowerInvariant()),
        SendResult.Later later => new JsonObject { ["kind"] = "later", ["code"] = later.Code }
            .With("after", later.After?.TotalSeconds).With("slows", later.Slows == WaitConcerns.Message ? null : later.Slows.ToString().ToLowerInvariant())
            .With("most_tries", later.MostTries).With("costs_attempt", later.CostsAttempt ? null : false),
        SendResult.Moved moved => new JsonObject { ["kind"] = "moved", ["new_recipient"] = moved.NewRecipient },
        _ => new JsonObject { ["kind"] = "unknown" },
    };

    /// <summary>The sentence of an outcome.</summary>
    public static string Sentence(SendResult result) => result switch
    {
        SendResult.Refused refused => refused.Message,
        SendResult.Later later => later.Message,
        SendResult.Unknown unknown => unknown.Message,
        _ => "",
    };

    /// <summary>Nothing that is null, false or an empty list.</summary>
    public static JsonObject Of(WebhookReading reading) => Bare(JsonSerializer.SerializeToNode(reading, Words)!).AsObject();

    /// <summary>A case's payload, unsigned: <c>body</c> is JSON, <c>text</c> exact bytes, <c>form</c> an object of texts.</summary>
    public static RawWebhook Payload(PlatformCases cases, JsonObject found)
    {
        var (type, bytes) = found["form"] is JsonObject form
            ? ("application/x-www-form-urlencoded", QueryHelpers.AddQueryString("", form.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value!.GetValue<string>()))).TrimStart('?'))
            : ("application/json", found["text"]?.GetValue<string>() ?? found["body"]!.ToJsonString());
        return new RawWebhook(
            found["url"]?.GetValue<string>() ?? cases.WebhookUrl, new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase), type, Encoding.UTF8.GetBytes(bytes),
            new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    }

    public static void AssertSame(JsonNode? expected, JsonNode? actual, string what)
    {
        if (!JsonNode.DeepEquals(expected, actual))
            Assert.Fail($"{what}\nexpected: {expected?.ToJsonString(Shown)}\nactual:   {actual?.ToJsonString(Shown)}");
    }

    private static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
        return json;
    }

    private static JsonNode Bare(JsonNode json)
    {
        switch (json)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Bare(item!))]);
            case JsonObject found:
                return new JsonObject(found.Where(pair => pair.Value is not null && pair.Value is not JsonArray { Count: 0 } && pair.Value.GetValueKind() != JsonValueKind.False)
                    .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Bare(pair.Value!))));
            default:
                return json.DeepClone();
        }
    }
}
