using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What came back, before anybody knows what it means.</summary>
internal sealed record OdooAnswer(HttpStatusCode Status, RetryConditionHeaderValue? RetryAfter, ReadOnlyMemory<byte> Body)
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

    /// <summary>Null when it is no JSON at all.</summary>
    public JsonNode? Json(out bool isJson)
    {
        try
        {
            isJson = true;
            return JsonNode.Parse(Body.Span, documentOptions: Limits);
        }
        catch (JsonException)
        {
            isJson = false;
            return null;
        }
    }
}
