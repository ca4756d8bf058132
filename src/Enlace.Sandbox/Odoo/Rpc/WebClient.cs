using System.Diagnostics.CodeAnalysis;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>The routes below <c>/web</c> that client libraries use: the version, a log-in by cookie, and calls with that cookie.</summary>
internal sealed class WebClient(OdooServer server)
{
    private readonly Sessions _sessions = new();

    /// <summary>Whether the path is one of these; its answer is an envelope as that of <c>/jsonrpc</c>.</summary>
    public bool TryFind(string path, HttpContext http, [NotNullWhen(true)] out Func<JsonObject, OdooCall, JsonNode?>? handler)
    {
        handler = path switch
        {
            "/web/webclient/version_info" => (_, call) => Log(call, "version_info", () => ExternalApi.Version(server.Series)),
            "/web/database/list" => (_, call) => Log(call, "list", () => new JsonArray(server.Database)),
            "/web/session/authenticate" => (parameters, call) => Log(call, "authenticate", () => Authenticate(http, parameters, call)),
            "/web/session/get_session_info" => (_, call) => Log(call, "get_session_info", () => Info(Current(http, call))),
            "/web/session/destroy" => (_, call) => Log(call, "destroy", () => Destroy(http)),
            _ when path == "/web/dataset/call_kw" || path.StartsWith("/web/dataset/call_kw/", StringComparison.Ordinal) => (parameters, call) => CallKw(http, parameters, call),
            _ => null,
        };
        return handler is not null;
    }

    public void Reset() => _sessions.Clear();

    private JsonNode? Log(OdooCall call, string method, Func<JsonNode?> work)
    {
        (call.Service, call.Method) = ("web", method);
        return server.Faulty(call, work);
    }

    private JsonObject Authenticate(HttpContext http, JsonObject parameters, OdooCall call)
    {
        foreach (var name in (string[])["db", "login", "password"])
        {
            if (!parameters.ContainsKey(name))
                throw OdooErrors.Type($"Session.authenticate() missing 1 required positional argument: '{name}'");
        }

        server.DemandDatabase(Python.Text(parameters["db"]));
        var user = server.Users.ByLogin(Python.Text(parameters["login"]), Python.Text(parameters["password"])) ?? throw OdooErrors.AccessDenied();
        call.Uid = user.Uid;
        http.Response.Cookies.Append(Sessions.Cookie, _sessions.Open(user.Uid), new CookieOptions { HttpOnly = true, Path = "/" });
        return Info(user);
    }

    private JsonObject Info(OdooUser user) => new()
    {
        ["uid"] = user.Uid,
        ["is_system"] = true,
        ["is_admin"] = true,
        ["user_context"] = new JsonObject { ["lang"] = "en_US", ["tz"] = "UTC", ["uid"] = user.Uid },
        ["db"] = server.Database,
        ["server_version"] = $"{server.Series}.0",
        ["server_version_info"] = ExternalApi.VersionInfo(server.Series),
        ["name"] = user.Login,
        ["username"] = user.Login,
    };

    private JsonNode? Destroy(HttpContext http)
    {
        _sessions.Close(http.Request);
        return null;
    }

    private JsonNode? CallKw(HttpContext http, JsonObject parameters, OdooCall call)
    {
        var (model, method) = (Python.Text(parameters["model"]), Python.Text(parameters["method"]));
        (call.Service, call.Model, call.Method) = ("web", model, method);
        call.Arguments = new JsonArray(parameters["args"]?.DeepClone(), parameters["kwargs"]?.DeepClone()).ToJsonString();
        return server.Faulty(call, () =>
        {
            var user = Current(http, call);
            if (model is null || method is null || parameters["args"] is not JsonArray args)
                throw OdooErrors.Type("DataSet.call_kw() missing required positional arguments: 'model', 'method', 'args'");
            return server.Execute(user, model, method, [.. args], parameters["kwargs"] as JsonObject ?? [], call);
        });
    }

    private OdooUser Current(HttpContext http, OdooCall call)
    {
        call.Uid = _sessions.Uid(http.Request);
        return call.Uid is { } uid && server.Users.ByUid(uid) is { } user
            ? user
            : throw OdooErrors.Named(JsonRpc.SessionExpired, "Session expired");
    }
}
