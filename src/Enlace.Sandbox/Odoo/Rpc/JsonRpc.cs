using System.Text.Json;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>The envelope of JSON-RPC 2.0 as this server speaks it: 200 for answers and errors alike.</summary>
internal sealed class JsonRpc(OdooServer server)
{
    public const string SessionExpired = "odoo.http.SessionExpiredException";

    public async Task Answer(HttpContext http, string path, OdooCall call, Func<JsonObject, OdooCall, JsonNode?> handler)
    {
        if (!JsonBody.IsOfType(http.Request, "application/json", "application/json-rpc"))
        {
            await OdooServer.Refuse(http, call, 400, $"Request inferred type is compatible with ['http'] but '{path}' is type='json'.");
            return;
        }

        JsonNode? body;
        try
        {
            body = JsonBody.Read(http);
        }
        catch (JsonException)
        {
            call.Status = 400;
            await Reply.Text(http, 400, "Invalid JSON data");
            return;
        }

        if (body is not JsonObject request)
        {
            call.Status = 400;
            await Reply.Text(http, 400, "Invalid JSON-RPC data");
            return;
        }

        await Answer(http, request, call, handler);
    }

    private async Task Answer(HttpContext http, JsonObject request, OdooCall call, Func<JsonObject, OdooCall, JsonNode?> handler)
    {
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]?.DeepClone() };
        try
        {
            // A method that returned nothing leaves no trace of it in the answer.
            if (handler(Parameters(request["params"]), call) is { } result)
                answer["result"] = result;
        }
        catch (OdooException e)
        {
            call.Error = e.Name;
            answer["error"] = Error(e);
        }
        catch (FaultRaisedException e)
        {
            await OdooServer.Suffer(http, call, e.Fault);
            return;
        }

        call.Status = 200;
        await Reply.Json(http, 200, answer);
    }

    // One code for everything but these two, and another one since Odoo 19: clients must not branch on it.
    private JsonObject Error(OdooException e)
    {
        var (code, message) = e.Name switch
        {
            "werkzeug.exceptions.NotFound" => (404, "404: Not Found"),
            SessionExpired => (100, "Odoo Session Expired"),
            _ => (server.Series >= 19 ? 0 : 200, "Odoo Server Error"),
        };
        return new JsonObject { ["code"] = code, ["message"] = message, ["data"] = e.ToData() };
    }

    private static JsonObject Parameters(JsonNode? value) => value switch
    {
        null => [],
        JsonObject named => named,
        JsonArray { Count: 0 } => [],
        JsonArray => throw OdooErrors.Type("cannot convert dictionary update sequence element #0 to a sequence"),
        _ => throw OdooErrors.Type($"'{Python.Repr(value)}' object is not iterable"),
    };
}
