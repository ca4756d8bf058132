using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enlace.Contracts.Partners.Onboarding;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Partners;

/// <summary>
/// The envelope of the partner contract (§9), as JSON: its seven fields around <c>data</c>, and beside them what lets a chain be followed.
/// The messages of alliances and compliance have no envelope (§10). Bare data and the short form of the original's broken encoding (one byte and the partner's id) are read too.
/// </summary>
internal sealed class PartnersEnvelope : IEnvelope
{
    private const string SpecVersion = "v1", ServiceName = "gestion-de-integraciones", Json = "application/json";
    private const int IdLength = 36;

    private static readonly Type[] Bare = [typeof(ContractCreated), typeof(ContractApproved), typeof(ContractRejected), typeof(ContractReviewRequested)];

    public static PartnersEnvelope Instance { get; } = new();

    public string ContentType => Json;

    public ReadOnlyMemory<byte> Write(Message message, EventType type)
    {
        if (Bare.Contains(type.Clr))
            return message.Data;
        using var stream = new MemoryStream(message.Data.Length + 512);
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            // Both times are the fact's own, so that a message sent again has the same bytes.
            var time = message.OccurredAt.ToUnixTimeMilliseconds();
            json.WriteStartObject();
            json.WriteString("id", message.Id);
            json.WriteNumber("time", time);
            json.WriteNumber("ingestion", time);
            json.WriteString("specversion", SpecVersion);
            json.WriteString("type", type.WireName);
            json.WriteString("datacontenttype", Json);
            json.WriteString("service_name", ServiceName);
            json.WriteString("tenant_id", message.Tenant);
            json.WriteString("correlation_id", message.CorrelationId);
            if (message.CausationId is { } cause)
                json.WriteString("causation_id", cause);
            else
                json.WriteNull("causation_id");
            json.WritePropertyName("data");
            json.WriteRawValue(message.Data.Span);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    // Bare or not, whoever follows a partner reads its messages in one line.
    public string Key(Message message, EventType type)
    {
        if (!Bare.Contains(type.Clr))
            return message.Subject;
        using var document = JsonDocument.Parse(message.Data);
        return document.RootElement.TextOf("partner_id") ?? message.Subject;
    }

    public Envelope Read(ReadOnlyMemory<byte> body)
    {
        if (ShortForm(body.Span) is { } partner)
            return new Envelope(null, null, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["partner_id"] = partner }));
        using var document = JsonEnvelope.Parse(body);
        var root = document.RootElement;
        if (!root.TryGetProperty("data", out var data))
            return new Envelope(null, null, JsonEnvelope.Bytes(root));
        if (data.ValueKind != JsonValueKind.Object)
            throw new UnreadableMessageException("data must be a JSON object.");
        DateTimeOffset? time = root.TryGetProperty("time", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var ms) && IsInstant(ms)
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;
        return new Envelope(root.TextOf("id"), root.TextOf("type"), JsonEnvelope.Bytes(data), time, root.TextOf("correlation_id"), root.TextOf("tenant_id"));
    }

    private static bool IsInstant(long ms) => ms >= 0 && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Avro's length byte (72, an <c>H</c>) and the id, or the id alone.</summary>
    private static string? ShortForm(ReadOnlySpan<byte> body)
    {
        var id = body.Length == IdLength + 1 && body[0] == (byte)'H' ? body[1..] : body;
        return id.Length == IdLength && Guid.TryParseExact(Encoding.ASCII.GetString(id), "D", out var partner) ? partner.ToString() : null;
    }
}
