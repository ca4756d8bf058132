using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>JSON-2, since Odoo 19: an address per method, named arguments, a key instead of a login, and statuses that mean something.</summary>
internal sealed class Json2Transport(OdooServer server, TimeProvider clock) : IOdooTransport
{
    public bool NeedsLogin => false;

    public HttpRequestMessage Request(OdooCall call, long uid)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Named.ToJsonString(OdooJson.Options)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Known(new HttpRequestMessage(HttpMethod.Post, server.At($"json/2/{call.Model}/{call.Method}")) { Content = content });
    }

    public HttpRequestMessage VersionRequest() => new(HttpMethod.Get, server.At("web/version"));

    public string ReadVersion(OdooAnswer answer) => Read(answer)?["version"]?.GetValue<string>() ?? "";

    public JsonNode? Read(OdooAnswer answer)
    {
        var body = answer.Json(out var isJson);
        // 429 and the 5xx of a front server are about the server, whatever their body says.
        if (OdooErrors.OfStatus(answer.Status, answer.RetryAfter, clock) is { } refused)
            throw refused.Fault is not OdooFault.Away && body is JsonObject data && data["name"] is JsonValue ? OdooErrors.Of(data, null) : refused;
        return isJson ? body : throw new OdooException(OdooFault.Transient, "unreadable", "Odoo's answer is no JSON.", mayHaveRun: true);
    }

    private HttpRequestMessage Known(HttpRequestMessage request)
    {
        // The documentation writes the scheme in lower case.
        request.Headers.Authorization = new AuthenticationHeaderValue("bearer", server.Key);
        request.Headers.TryAddWithoutValidation("X-Odoo-Database", server.Database);
        return request;
    }
}
