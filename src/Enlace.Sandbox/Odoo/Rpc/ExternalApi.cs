namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>The services behind <c>/jsonrpc</c>: <c>common</c>, <c>object</c> and, as far as a log-in asks, <c>db</c>.</summary>
internal sealed class ExternalApi(OdooServer server)
{
    /// <summary>The answer of a call whose params are <c>{service, method, args}</c>.</summary>
    public JsonNode? Call(JsonObject parameters, OdooCall call)
    {
        // Read by name from a dictionary: what is missing, Python misses as an argument of its function.
        var service = Python.Text(Needed(parameters, "service"));
        var method = Python.Text(Needed(parameters, "method"));
        var args = Needed(parameters, "args") as JsonArray ?? throw OdooErrors.Type("'args' must be a list");
        (call.Service, call.Method) = (service, method);
        if (service == "object")
            return Object(method, [.. args], call);
        return server.Faulty(call, () => service switch
        {
            "common" => Common(method, [.. args], call),
            "db" => Db(method, [.. args]),
            _ => throw OdooErrors.Key(service ?? "None"),
        });
    }

    public static JsonObject Version(int series) => new()
    {
        ["server_version"] = $"{series}.0",
        ["server_version_info"] = VersionInfo(series),
        ["server_serie"] = $"{series}.0",
        ["protocol_version"] = 1,
    };

    public static JsonArray VersionInfo(int series) => [series, 0, 0, "final", 0, ""];

    private JsonNode? Common(string? method, IReadOnlyList<JsonNode?> args, OdooCall call)
    {
        switch (method)
        {
            case "version":
                return Version(server.Series);
            case "login" or "authenticate":
                string[] needed = method == "login" ? ["db", "login", "password"] : ["db", "login", "password", "user_agent_env"];
                if (args.Count < needed.Length)
                    throw OdooErrors.Type($"exp_{method}() missing {needed.Length - args.Count} required positional argument(s): '{needed[args.Count]}'");
                server.DemandDatabase(Python.Text(args[0]));
                call.Uid = server.Users.ByLogin(Python.Text(args[1]), Python.Text(args[2]))?.Uid;
                return call.Uid is { } uid ? uid : false;
            default:
                throw OdooErrors.Named("builtins.Exception", $"Method not found: {method}");
        }
    }

    private JsonNode? Db(string? method, IReadOnlyList<JsonNode?> args) => method switch
    {
        "list" => new JsonArray(server.Database),
        "db_exist" => args.Count > 0 && Python.Text(args[0]) == server.Database,
        "server_version" => $"{server.Series}.0",
        "list_lang" => new JsonArray(new JsonArray("en_US", "English (US)"), new JsonArray("es_PE", "Spanish (PE) / Español (PE)")),
        // What makes, copies or drops databases needs the master password, which nobody here has.
        "create_database" or "duplicate_database" or "drop" or "dump" or "restore" or "rename" or "change_admin_password" or "migrate_databases" => throw OdooErrors.AccessDenied(),
        _ => throw OdooErrors.Named("builtins.Exception", $"Method not found: {method}"),
    };

    private JsonNode? Object(string? method, IReadOnlyList<JsonNode?> args, OdooCall call)
    {
        var uid = args.Count > 1 ? Python.Int(args[1]) ?? (int.TryParse(Python.Text(args[1]), out var text) ? text : null) : null;
        call.Uid = uid;
        var (model, name) = (args.Count > 3 ? Python.Text(args[3]) : null, args.Count > 4 ? Python.Text(args[4]) : null);
        (call.Model, call.Method) = (model, name);
        var positional = method == "execute_kw" ? (args.Count > 5 ? args[5] : null) as JsonArray : [.. args.Skip(5).Select(value => value?.DeepClone())];
        var named = method == "execute_kw" && args.Count > 6 ? args[6] as JsonObject ?? [] : [];
        call.Arguments = new JsonArray(positional?.DeepClone(), named.DeepClone()).ToJsonString();
        return server.Faulty(call, () =>
        {
            if (args.Count < 3)
                throw OdooErrors.Named("builtins.IndexError", "list index out of range");
            server.DemandDatabase(Python.Text(args[0]));
            var user = server.Users.ByUid(uid, Python.Text(args[2])) ?? throw OdooErrors.AccessDenied();
            if (method is not ("execute" or "execute_kw"))
                throw OdooErrors.Named("builtins.NameError", $"Method not available {method}");
            if (model is null || name is null || positional is null)
                throw OdooErrors.Type($"{method}() missing required positional arguments: 'obj', 'method', 'args'");
            return server.Execute(user, model, name, [.. positional], named, call);
        });
    }

    private static JsonNode? Needed(JsonObject parameters, string name) =>
        parameters.TryGetPropertyValue(name, out var value) ? value : throw OdooErrors.Type($"OdooHttp.jsonrpc() missing 1 required positional argument: '{name}'");
}
