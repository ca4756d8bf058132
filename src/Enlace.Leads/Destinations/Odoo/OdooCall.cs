using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>One call of a model's method, in the words of both ways to say it: by position for JSON-RPC, by name for JSON-2.</summary>
internal sealed record OdooCall(string Model, string Method, JsonArray Positional, JsonObject Keywords, JsonObject Named)
{
    /// <summary>Whether it changes something, so that it matters whether it was done.</summary>
    public bool Changes => Method is "create" or "write";

    public static OdooCall SearchRead(string model, JsonArray domain, IEnumerable<string> fields, string? order = null, int? limit = null, int offset = 0)
    {
        JsonObject Keywords()
        {
            var keywords = new JsonObject
            {
                ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]),
                // What is archived there is there: made a second time, it would be two.
                ["context"] = new JsonObject { ["active_test"] = false },
            };
            if (order is not null)
                keywords["order"] = order;
            if (limit is not null)
                keywords["limit"] = limit;
            if (offset > 0)
                keywords["offset"] = offset;
            return keywords;
        }

        var named = Keywords();
        named["domain"] = domain.DeepClone();
        return new OdooCall(model, "search_read", [domain], Keywords(), named);
    }

    public static OdooCall SearchCount(string model, JsonArray domain) =>
        new(model, "search_count", [domain], [], new JsonObject { ["domain"] = domain.DeepClone() });

    public static OdooCall Create(string model, IEnumerable<JsonObject> records)
    {
        var list = new JsonArray([.. records.Select(record => record.DeepClone())]);
        return new OdooCall(model, "create", [list], [], new JsonObject { ["vals_list"] = list.DeepClone() });
    }

    public static OdooCall Write(string model, IEnumerable<long> ids, JsonObject values)
    {
        var list = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
        return new OdooCall(
            model, "write", [list, values.DeepClone()], [], new JsonObject { ["ids"] = list.DeepClone(), ["vals"] = values.DeepClone() });
    }

    /// <summary>A condition of a domain.</summary>
    public static JsonArray Where(string field, string relation, JsonNode? value) => [field, relation, value];
}
