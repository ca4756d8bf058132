using Enlace.Sandbox.Odoo.Models;
using Enlace.Sandbox.Odoo.Records;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>The methods that every model has.</summary>
internal static class ModelMethods
{
    private static readonly Dictionary<string, PublicMethod> All = new PublicMethod[]
    {
        OfModel("search", Search, "domain!", "offset", "limit", "order"),
        OfModel("search_count", SearchCount, "domain!", "limit"),
        OfModel("search_read", call => Reader(call).Read(call.Model, Found(call), call.Fields("fields")), "domain", "fields", "offset", "limit", "order"),
        OfModel("create", Create, "vals_list!"),
        OfModel("fields_get", FieldsGet.Tell, "allfields", "attributes"),
        OfModel("name_search", NameSearch, "name", "args", "operator", "limit", "domain"),
        OfModel("default_get", DefaultGet, "fields_list", "fields"),
        OfModel("check_access_rights", CheckAccessRights, "operation!", "raise_exception"),
        OfRecords("read", Read, "fields", "load"),
        OfRecords("write", Write, "vals!"),
        OfRecords("unlink", Unlink),
        OfRecords("exists", call => List(call.Ids.Where(id => call.Data.Find(call.Model, id) is not null))),
        OfRecords("has_access", call => call.Data.May(call.Model, Right(call)), "operation!"),
        OfRecords("check_access", CheckAccess, "operation!"),
    }.ToDictionary(method => method.Name, StringComparer.Ordinal);

    private static readonly PublicMethod ContextGet = OfModel("context_get", call => new JsonObject { ["lang"] = "en_US", ["tz"] = "UTC", ["uid"] = call.Data.User.Uid });

    /// <exception cref="OdooException">There is no such method, or nobody outside may call it.</exception>
    public static PublicMethod Find(OdooModel model, string method)
    {
        if (method.StartsWith('_'))
            throw OdooErrors.Private(model.Name, method);
        if (model.Name == "res.users" && method == ContextGet.Name)
            return ContextGet;
        return All.GetValueOrDefault(method) ?? throw OdooErrors.UnknownMethod(model.Name, method);
    }

    private static JsonNode Search(MethodArguments call) => List(Found(call));

    private static JsonNode SearchCount(MethodArguments call)
    {
        var found = RecordSearch.Matching(call.Data, call.Model, call["domain"], call.Context);
        return (call.Number("limit") is > 0 and { } most ? found.Take(most) : found).Count();
    }

    private static IReadOnlyList<int> Found(MethodArguments call) => RecordSearch.Ids(
        call.Data, call.Model, call["domain"], call.Context, call.Text("order"), call.Number("offset") ?? 0, call.Number("limit"));

    private static JsonNode Read(MethodArguments call)
    {
        var withNames = !call.Values.TryGetValue("load", out var load) || Python.Text(load) == "_classic_read";
        return Reader(call).Read(call.Model, call.Ids, call.Fields("fields"), withNames);
    }

    private static JsonNode Create(MethodArguments call) => call["vals_list"] switch
    {
        JsonObject one => call.Data.Create(call.Model, one),
        JsonArray many => List(many.Select(values => call.Data.Create(call.Model, values as JsonObject ?? throw OdooErrors.Type($"'vals_list' must hold dictionaries, not {Python.Repr(values)}")))),
        var other => throw OdooErrors.Type($"'vals_list' must be a dictionary or a list of them, not {Python.Repr(other)}"),
    };

    private static JsonNode Write(MethodArguments call)
    {
        var values = call.Dictionary("vals");
        call.Data.Demand(call.Model, OdooRight.Write);
        foreach (var id in call.Ids)
            call.Data.Write(call.Model, id, values);
        return true;
    }

    private static JsonNode Unlink(MethodArguments call)
    {
        call.Data.Demand(call.Model, OdooRight.Unlink);
        foreach (var id in call.Ids)
            call.Data.Unlink(call.Model, id);
        return true;
    }

    private static JsonNode NameSearch(MethodArguments call)
    {
        var text = call["name"] is { } name && Python.IsTrue(name) ? name : null;
        var terms = new JsonArray();
        if (text is not null)
            terms.Add(new JsonArray("display_name", call.Text("operator") ?? "ilike", text.DeepClone()));
        foreach (var term in call["domain"] as JsonArray ?? call["args"] as JsonArray ?? [])
            terms.Add(term?.DeepClone());
        var ids = RecordSearch.Ids(call.Data, call.Model, terms, call.Context, null, 0, call.Number("limit") ?? 100);
        return new JsonArray([.. ids.Select(id => (JsonNode)new JsonArray(id, call.Data.Get(call.Model, id).NameIn(call.Model) ?? ""))]);
    }

    private static JsonNode DefaultGet(MethodArguments call)
    {
        call.Data.Demand(call.Model, OdooRight.Create);
        var told = new JsonObject();
        foreach (var name in call.Fields("fields_list") ?? call.Fields("fields") ?? [])
        {
            if (call.Model.Fields.TryGetValue(name, out var field) && field.Default is { } value)
                told[name] = value switch { bool flag => flag, long number => number, _ => (string)value };
        }

        return told;
    }

    private static JsonNode CheckAccessRights(MethodArguments call)
    {
        var right = Right(call);
        if (call["raise_exception"] is { } raise && !Python.IsTrue(raise))
            return call.Data.May(call.Model, right);
        call.Data.Demand(call.Model, right);
        return true;
    }

    // It has nothing to say when all is well: the one method here whose answer has neither result nor error.
    private static JsonNode? CheckAccess(MethodArguments call)
    {
        call.Data.Demand(call.Model, Right(call));
        return null;
    }

    private static OdooRight Right(MethodArguments call) => call.Text("operation") switch
    {
        "read" => OdooRight.Read,
        "write" => OdooRight.Write,
        "create" => OdooRight.Create,
        "unlink" => OdooRight.Unlink,
        _ => throw OdooErrors.Key(call.Text("operation") ?? ""),
    };

    private static RecordReader Reader(MethodArguments call) => new(call.Data);

    private static JsonArray List(IEnumerable<int> ids) => [.. ids.Select(id => (JsonNode)id)];

    private static PublicMethod OfModel(string name, Func<MethodArguments, JsonNode?> run, params string[] parameters) => new(name, false, Parse(parameters), run);

    private static PublicMethod OfRecords(string name, Func<MethodArguments, JsonNode?> run, params string[] parameters) => new(name, true, Parse(parameters), run);

    private static Parameter[] Parse(string[] parameters) => [.. parameters.Select(text => new Parameter(text.TrimEnd('!'), text.EndsWith('!')))];
}
