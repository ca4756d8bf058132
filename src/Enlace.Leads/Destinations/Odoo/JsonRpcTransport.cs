using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>JSON-RPC 2.0 as Odoo speaks it: 200 even for errors, no session, user and password in every call.</summary>
internal sealed class JsonRpcTransport(OdooServer server, TimeProvider clock) : IOdooTransport
{
    private long _id;

    public bool NeedsLogin => true;

    public HttpRequestMessage Request(OdooCall call, long uid)
    {
        JsonArray args = [server.Database, uid, server.Secret, call.Model, call.Method, call.Positional.DeepClone()];
        if (call.Keywords.Count > 0)
            args.Add(call.Keywords.DeepClone());
        return Envelope("object", "execute_kw", args);
    }

    public HttpRequestMessage LoginRequest() =>
        Envelope("common", "authenticate", [server.Database, server.User, server.Secret, new JsonObject()]);

    /// <summary>Null: it knows neither name nor password, which it does not call an error.</summary>
    public long? ReadLogin(OdooAnswer answer) => Read(answer) is JsonValue value && value.TryGetValue<long>(out var uid) ? uid : null;

    public HttpRequestMessage VersionRequest() => Envelope("common", "version", []);

    public string ReadVersion(OdooAnswer answer) => Read(answer)?["server_version"]?.GetValue<string>() ?? "";

    public JsonNode? Read(OdooAnswer answer)
    {
        if (OdooErrors.OfStatus(answer.Status, answer.RetryAfter, clock) is { } refused)
            throw refused;
        if (answer.Json(out _) is not JsonObject body)
            throw new OdooException(OdooFault.Transient, "unreadable", "Odoo's answer is no JSON object.", mayHaveRun: true);
        if (body["error"] is not { } error)
            // A method that returns nothing leaves the result out.
            return body["result"];
        var code = error["code"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;
        throw code == (int)HttpStatusCode.NotFound
            ? new OdooException(OdooFault.Misconfigured, "http_404", "Odoo has nothing at this address.")
            : OdooErrors.Of(error["data"] as JsonObject, (error["message"] as JsonValue)?.ToString());
    }

    private HttpRequestMessage Envelope(string service, string method, JsonArray args)
    {
        var body = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "call",
            ["id"] = Interlocked.Increment(ref _id),
            ["params"] = new JsonObject { ["service"] = service, ["method"] = method, ["args"] = args },
        };
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString(OdooJson.Options)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, server.At("jsonrpc")) { Content = content };
    }
}
