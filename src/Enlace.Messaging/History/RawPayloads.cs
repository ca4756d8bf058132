using System.Text;
using System.Text.Json;
using Enlace.Messaging.Data;

namespace Enlace.Messaging.History;

/// <summary>The webhooks behind messages, as far as they are still kept and nobody else has a part in them.</summary>
internal sealed class RawPayloads(Database database)
{
    // A page of the largest batches would be hundreds of megabytes.
    private const int Largest = 64 * 1024, Deepest = 32;

    private static readonly SqlText Bodies = MessagingSql.Of($$"""
        SELECT id, body FROM messaging.webhook_events WHERE id {any:@ids} AND body_tenant_id = @tenant AND length(body) BETWEEN 1 AND {{Largest}}
        """);

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = Deepest };

    public async Task<IReadOnlyDictionary<Guid, JsonElement>> Of(string tenant, IEnumerable<Guid?> webhooks, CancellationToken cancel)
    {
        var ids = webhooks.OfType<Guid>().Distinct().ToArray();
        return ids.Length == 0
            ? new Dictionary<Guid, JsonElement>()
            : (await database.Read((session, inner) => session.Query(Bodies, row => (Id: row.Guid(0), Body: row.Bytes(1)), inner, ("ids", ids), ("tenant", tenant)), cancel))
                .ToDictionary(row => row.Id, row => Shown(row.Body));
    }

    /// <summary>JSON of ours; null stays null.</summary>
    public static JsonElement? Json(string? text)
    {
        if (text is null)
            return null;
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    /// <summary>JSON as it is; anything else, such as a form, as text.</summary>
    private static JsonElement Shown(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Depth);
            if (StorableTextConverter.IsStorable(json.RootElement))
                return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // No JSON, or none that could be written again.
            return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(body));
        }

        return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(body));
    }
}
