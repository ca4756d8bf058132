using System.Text.Json.Nodes;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>Calls with something wrong in any place: always an answer of the protocol, never a failure of the stand-in itself.</summary>
public sealed class HostileCallTests
{
    private const int Calls = 6000, Seed = 20260301;

    private static readonly string[] Good =
    [
        """{"id":1,"params":{"service":"object","method":"execute_kw","args":["odoo",2,"admin","crm.lead","search_read",[["|",["name","ilike","a%"],["stage_id","child_of",[18]]]],{"fields":["id","stage_id"],"limit":2,"offset":1,"order":"name desc","context":{"active_test":false}}]}}""",
        """{"id":1,"params":{"service":"object","method":"execute_kw","args":["odoo",2,"admin","crm.lead","create",[[{"name":"a","stage_id":18,"tag_ids":[[6,0,[1]]],"x_studio_fecha_entrada_1":"2025-06-05 00:00:00","probability":1.5}]],{}]}}""",
        """{"id":1,"params":{"service":"object","method":"execute_kw","args":["odoo",2,"admin","res.partner","write",[[1],{"name":"a","child_ids":[[0,0,{"name":"b"}],[4,1]],"type":"other","parent_id":1}],{}]}}""",
        """{"id":1,"params":{"service":"object","method":"execute_kw","args":["odoo",2,"admin","res.partner","search",[["!",["parent_id.name","=like","%a_"],["write_date",">=","2025-06-05"]]],{}]}}""",
        """{"id":1,"params":{"service":"object","method":"execute_kw","args":["odoo",2,"admin","res.partner","name_search",[],{"name":"a","args":[["id","in",[1,2]]],"operator":"like","limit":1}]}}""",
        """{"id":1,"params":{"service":"object","method":"execute","args":["odoo",2,"admin","crm.stage","fields_get",["name"],["type"]]}}""",
        """{"id":1,"params":{"service":"common","method":"authenticate","args":["odoo","admin","admin",{}]}}""",
        """{"id":1,"params":{"service":"db","method":"db_exist","args":["odoo"]}}""",
        """{"id":1,"params":{"db":"odoo","login":"admin","password":"admin","model":"crm.lead","method":"read","args":[[1],["name"]],"kwargs":{}}}""",
    ];

    private static readonly string[] Paths = ["/jsonrpc", "/jsonrpc", "/jsonrpc", "/web/session/authenticate", "/web/dataset/call_kw", "/json/2/crm.lead/search_read", "/json/2/crm.lead/create", "/control/faults", "/control/settings", "/control/models/crm.lead"];

    private static readonly string[] Nasty =
    [
        "null", "true", "false", "0", "-1", "1e308", "1e-308", "1e999", "-1e999", "99999999999999999999", "2147483648", "0.1", "\"\"", "\"\\u0000\"", "\"%\"", "\"_\"", "\"a.b.c\"", "\"id\"", "\"create_uid\"", "\"display_name\"",
        "\"__class__\"", "[]", "[[]]", "{}", "{\"id\":1}", "[1,2,3]", "[[4,1]]", "[[2,1]]", "[\"&\"]", "[\"!\",[\"id\",\"=\",1]]", "\"child_of\"", "\"not in\"", "\"=?\"", "\"2025-02-30 00:00:00\"", "\"9999-12-31 23:59:59\"",
    ];

    [Fact]
    public async Task Six_thousand_spoilt_calls_are_all_answered()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("crm.tag", """{"name":"a"}""");
        var random = new Random(Seed);
        var errors = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < Calls; number++)
        {
            var body = Spoil(random, JsonNode.Parse(Good[random.Next(Good.Length)])!);
            var path = Paths[random.Next(Paths.Length)];
            odoo.Server.ClearFaults();
            (odoo.Server.Gap, odoo.Server.Latency, odoo.Server.AllowsParallel) = (TimeSpan.Zero, TimeSpan.Zero, false);

            var answer = await odoo.Post(path, (path[1] == 'j' && path != "/jsonrpc" ? body["params"] ?? body : body).ToJsonString(), "application/json", ("Authorization", "bearer sandbox-odoo-key"));

            var context = $"seed {Seed}, number {number}: {path} {body.ToJsonString()}\n→ {answer.Status} {answer.Text}";
            if (path is "/jsonrpc" or "/web/session/authenticate" or "/web/dataset/call_kw")
                Assert.True(answer.Status == 200 && !(answer.Json.ContainsKey("error") && answer.Json.ContainsKey("result")), context);
            // Here errors of Python itself are 500 as in the real one; a failure of ours would have no name.
            else if (answer.Status >= 500)
                Assert.True(answer.Json["name"]?.GetValue<string>() is ['b', ..] or ['p', 's', ..], context);
            var name = answer.Text.StartsWith('{') && answer.Json["error"]?["data"]?["name"]?.GetValue<string>() is { } found ? found : $"{answer.Status}";
            errors[name] = errors.GetValueOrDefault(name) + 1;
        }

        // Were all stopped at the door, nothing behind it would have been tried.
        Assert.All((string[])["200", "builtins.ValueError", "builtins.TypeError", "odoo.exceptions.AccessDenied", "odoo.exceptions.UserError", "odoo.exceptions.MissingError"], name => Assert.True(errors.GetValueOrDefault(name) > 5, string.Join(", ", errors)));
        Assert.Equal(11, (await odoo.Search("crm.stage", "[]")).Length);
    }

    /// <summary>One to three values, wherever they are, become something else.</summary>
    private static JsonNode Spoil(Random random, JsonNode call)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var places = Places(call["params"]!).ToArray();
            if (places.Length == 0)
                break;
            var place = places[random.Next(places.Length)];
            var value = JsonNode.Parse(Nasty[random.Next(Nasty.Length)]);
            if (place.Parent is JsonArray list)
                list[list.IndexOf(place)] = value;
            else if (place.Parent is JsonObject members && !ReferenceEquals(place, call["params"]))
                members[place.GetPropertyName()] = value;
        }

        return call;
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        var below = node switch
        {
            JsonObject members => members.Select(pair => pair.Value),
            JsonArray items => items,
            _ => [],
        };
        return below.OfType<JsonNode>().SelectMany(child => Places(child).Append(child));
    }
}
