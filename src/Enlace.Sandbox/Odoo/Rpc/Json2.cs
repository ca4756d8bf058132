using System.Text.Json;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>JSON-2: the model and the method in the path, named arguments in the body, bare values and real statuses in the answer.</summary>
internal sealed class Json2(OdooServer server)
{
    public const string Prefix = "/json/2/";

    private const string Unprocessable = "werkzeug.exceptions.UnprocessableEntity";

    public Task Answer(HttpContext http, string path, OdooCall call)
    {
        call.Service = "json2";
        return Answer(http, call, () => Run(http, path, call));
    }

    /// <summary>What a client asks before it has a key.</summary>
    public Task Version(HttpContext http, OdooCall call)
    {
        (call.Service, call.Method) = ("web", "version");
        return Answer(http, call, () => server.Faulty(call, () => new JsonObject { ["version_info"] = ExternalApi.VersionInfo(server.Series), ["version"] = $"{server.Series}.0" }));
    }

    private static async Task Answer(HttpContext http, OdooCall call, Func<JsonNode?> run)
    {
        try
        {
            var result = run();
            call.Status = 200;
            await Reply.Json(http, 200, result);
        }
        catch (OdooException e)
        {
            (call.Error, call.Status) = (e.Name, e.Status);
            if (e.Status == StatusCodes.Status401Unauthorized)
                http.Response.Headers.WWWAuthenticate = "bearer";
            await Reply.Json(http, e.Status, e.ToData());
        }
        catch (FaultRaisedException e)
        {
            await OdooServer.Suffer(http, call, e.Fault);
        }
    }

    private JsonNode? Run(HttpContext http, string path, OdooCall call)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || path[Prefix.Length..].Split('/') is not [var modelName, var methodName])
            throw NotFound("Did you mean POST /json/2/<model>/<method>?");
        (call.Model, call.Method) = (modelName, methodName);
        var user = server.Users.ByKey(Bearer(http.Request)) ?? throw OdooErrors.Named("werkzeug.exceptions.Unauthorized", "Invalid apikey");
        call.Uid = user.Uid;
        if (http.Request.Headers["X-Odoo-Database"].ToString() is { Length: > 0 } database && database != server.Database)
            throw NotFound($"no database {database}");
        if (!JsonBody.IsOfType(http.Request, "application/json"))
            throw OdooErrors.Named("werkzeug.exceptions.BadRequest", "Request inferred type is compatible with ['http'] but '/json/2/<__model__>/<__method__>' is type='json2'.");
        var body = Body(http);
        call.Arguments = body.ToJsonString();
        return server.Faulty(call, () => Run(user, modelName, methodName, body, call));
    }

    private JsonNode? Run(OdooUser user, string modelName, string methodName, JsonObject body, OdooCall call)
    {
        if (!OdooCatalog.All.TryGetValue(modelName, out var model))
            throw NotFound($"the model '{modelName}' does not exist");
        PublicMethod method;
        try
        {
            method = ModelMethods.Find(model, methodName);
        }
        catch (OdooException e) when (e.Name == "builtins.AttributeError")
        {
            throw NotFound(e.Message);
        }

        var named = (JsonObject)body.DeepClone();
        named.Remove("ids", out var ids);
        if (!method.IsOfRecords && Python.IsTrue(ids))
            throw OdooErrors.Named(Unprocessable, $"cannot call {modelName}.{methodName} with ids");
        foreach (var (name, _) in named)
        {
            if (name != "context" && method.Parameters.All(parameter => parameter.Name != name))
                throw OdooErrors.Named(Unprocessable, $"got an unexpected keyword argument '{name}'");
        }

        if (method.Parameters.FirstOrDefault(parameter => parameter.IsRequired && !named.ContainsKey(parameter.Name)) is { } missing)
            throw OdooErrors.Named(Unprocessable, $"missing a required argument: '{missing.Name}'");
        return server.Execute(user, modelName, methodName, method.IsOfRecords ? [ids ?? new JsonArray()] : [], named, call);
    }

    private static JsonObject Body(HttpContext http)
    {
        try
        {
            return JsonBody.Read(http) as JsonObject ?? throw OdooErrors.Named("werkzeug.exceptions.BadRequest", "the body is not a JSON object");
        }
        catch (JsonException)
        {
            throw OdooErrors.Named("werkzeug.exceptions.BadRequest", "could not parse the body as json");
        }
    }

    private static string? Bearer(HttpRequest request)
    {
        const string Scheme = "bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    private static OdooException NotFound(string message) => OdooErrors.Named("werkzeug.exceptions.NotFound", message);
}
