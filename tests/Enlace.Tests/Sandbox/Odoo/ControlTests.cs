using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>The controls over HTTP, for tests that are no C#.</summary>
public sealed class ControlTests
{
    [Fact]
    public async Task The_state_tells_what_happened()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.FromHours(1) });
        await odoo.Rpc("common", "version");
        await odoo.Rpc("common", "version");

        var state = (await odoo.Send(HttpMethod.Get, "/control")).Json;

        Assert.Equal((2, 1, 0, 3600, 18, "odoo"), (Int("calls"), Int("gap_violations"), Int("parallel_violations"), Int("gap_seconds"), Int("series"), state["database"]!.GetValue<string>()));

        int Int(string name) => (int)state[name]!.GetValue<double>();
    }

    [Fact]
    public async Task Records_are_made_changed_read_and_deleted_without_a_client()
    {
        await using var odoo = await OdooCaller.Start();

        var made = await odoo.Send(HttpMethod.Post, "/control/models/crm.lead?login=admin", """{"name":"Ana","stage_id":18}""");
        Assert.Equal((200, 1, 18, 2), (made.Status, made.Json["id"]!.GetValue<int>(), made.Json["stage_id"]!.GetValue<int>(), made.Json["create_uid"]!.GetValue<int>()));
        Assert.Equal(19, (await odoo.Send(HttpMethod.Put, "/control/models/crm.lead/1", """{"stage_id":19}""")).Json["stage_id"]!.GetValue<int>());
        Assert.Single(JsonNode.Parse((await odoo.Send(HttpMethod.Get, "/control/models/crm.lead")).Text)!.AsArray());
        Assert.Equal(200, (await odoo.Send(HttpMethod.Delete, "/control/models/crm.lead/1")).Status);
        Assert.Equal(404, (await odoo.Send(HttpMethod.Get, "/control/models/crm.lead/1")).Status);
        Assert.Empty(odoo.Server.Calls);
    }

    [Fact]
    public async Task The_clock_can_be_set_and_runs_on()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Send(HttpMethod.Put, "/control/clock", """{"now":"2031-05-01T08:00:00-05:00"}""");

        await odoo.Create("crm.lead", """{"name":"Ana"}""");
        Assert.StartsWith("2031-05-01 13:0", odoo.Server.Record("crm.lead", 1)!["create_date"]!.GetValue<string>(), StringComparison.Ordinal);

        await odoo.Send(HttpMethod.Put, "/control/clock", """{"now":null}""");
        Assert.NotEqual(2031, odoo.Server.Now.Year);
    }

    [Fact]
    public async Task Faults_are_asked_for_counted_and_taken_back()
    {
        await using var odoo = await OdooCaller.Start();
        Assert.Equal(3, (await odoo.Send(HttpMethod.Post, "/control/faults", """{"kind":"status","status":503,"retry_after":2,"times":3}""")).Json["waiting_faults"]!.GetValue<int>());
        Assert.Equal((503, TimeSpan.FromSeconds(2)), await odoo.Rpc("common", "version") is var answer ? (answer.Status, answer.RetryAfter) : default);

        await odoo.Send(HttpMethod.Delete, "/control/faults");
        await odoo.Send(HttpMethod.Post, "/control/faults", """{"kind":"error","name":"odoo.exceptions.UserError","message":"No","model":"crm.lead","method":"create"}""");
        await odoo.Send(HttpMethod.Post, "/control/faults", """{"kind":"drop_after","method":"version"}""");

        Assert.Equal(("odoo.exceptions.UserError", "No"), await odoo.Call("crm.lead", "create", """[{"name":"x"}]""") is var refused ? (refused.ErrorName, refused.ErrorMessage) : default);
        await Assert.ThrowsAsync<HttpRequestException>(() => odoo.Rpc("common", "version"));
        await odoo.Send(HttpMethod.Post, "/control/faults", """{"kind":"drop_before"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => odoo.Rpc("common", "version"));
        Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);
    }

    [Fact]
    public async Task The_log_tells_each_call_and_can_be_emptied()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Rpc("common", "authenticate", "odoo", "admin", "admin", new JsonObject());
        await odoo.Call("crm.lead", "create", """[{"name":"Ana"}]""", """{"context":{"lang":"es_PE"}}""");
        await odoo.Call("crm.lead", "fly", "[]");

        var log = JsonNode.Parse((await odoo.Send(HttpMethod.Get, "/control/calls")).Text)!.AsArray();

        Assert.Equal(["authenticate", "create", "fly"], log.Select(call => call!["method"]!.GetValue<string>()));
        Assert.Equal("""[[{"name":"Ana"}],{"context":{"lang":"es_PE"}}]""", log[1]!["arguments"]!.ToJsonString());
        Assert.Equal(("common", 2), (log[0]!["service"]!.GetValue<string>(), log[0]!["uid"]!.GetValue<int>()));
        Assert.Equal((true, "builtins.AttributeError"), (log[1]!["has_committed"]!.GetValue<bool>(), log[2]!["error"]!.GetValue<string>()));
        var arrivals = log.Select(call => call!["arrived_at_seconds"]!.GetValue<double>()).ToArray();
        Assert.Equal(arrivals.Order(), arrivals);

        await odoo.Send(HttpMethod.Delete, "/control/calls");
        Assert.Empty(odoo.Server.Calls);
    }

    [Fact]
    public async Task A_user_can_be_added_with_rights()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Send(HttpMethod.Put, "/control/users/eva@example.com", """{"password":"p","uid":9,"api_key":"k","rights":{"*":"r"}}""");

        Assert.Equal(9, (await odoo.Rpc("common", "login", "odoo", "eva@example.com", "k")).Result!.GetValue<int>());
        Assert.Equal("odoo.exceptions.AccessError", (await odoo.Call("crm.lead", "create", """[{"name":"x"}]""", uid: 9, password: "p")).ErrorName);
    }

    [Fact]
    public async Task Webhooks_are_set_lost_and_listed()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var odoo = await OdooCaller.Start();
        await odoo.Send(HttpMethod.Put, "/control/webhooks", $$"""[{"name":"Lead stage","id":5,"model":"crm.lead","url":"{{receiver.Url}}","fields":["stage_id"]}]""");
        await odoo.Send(HttpMethod.Post, "/control/webhooks/lose", """{"times":1}""");

        await odoo.Send(HttpMethod.Post, "/control/models/crm.lead", """{"name":"Ana","stage_id":18}""");
        await odoo.Send(HttpMethod.Put, "/control/models/crm.lead/1", """{"stage_id":19}""");

        var told = JsonNode.Parse((await odoo.Send(HttpMethod.Get, "/control/webhooks")).Text)!.AsArray();
        Assert.Equal(["lost", "sent"], told.Select(one => one!["outcome"]!.GetValue<string>()));
        Assert.Equal("""{"_action":"Lead stage(#5)","_id":1,"_model":"crm.lead","stage_id":19}""", Assert.Single(receiver.Received).Body);
    }

    [Fact]
    public async Task A_reset_forgets_everything()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("crm.lead", """{"name":"Ana"}""");
        odoo.Server.FailNext(OdooFault.Http(500));
        odoo.Server.SetUser(new OdooUser("admin", "other", 2));
        odoo.Server.Gap = TimeSpan.FromHours(1);
        odoo.Server.Webhooks.Rules = [new OdooWebhook("x", 1, "crm.lead", new Uri("http://127.0.0.1:9/"), [])];

        Assert.Equal(0, (await odoo.Send(HttpMethod.Post, "/control/reset")).Json["calls"]!.GetValue<int>());

        Assert.Equal((0, 0, TimeSpan.Zero), (odoo.Server.WaitingFaults.Count, odoo.Server.Webhooks.Rules.Count, odoo.Server.Gap));
        Assert.Equal(1, await odoo.Create("crm.lead", """{"name":"Eva"}"""));
        Assert.Equal(11, (await odoo.Search("crm.stage", "[]")).Length);
    }

    [Theory]
    [InlineData("PUT", "/control/settings", """{"gap":1}""")]
    [InlineData("PUT", "/control/settings", """{"gap_seconds":-1}""")]
    [InlineData("PUT", "/control/settings", "x")]
    [InlineData("POST", "/control/faults", """{"kind":"maybe"}""")]
    [InlineData("POST", "/control/faults", """{"kind":"error"}""")]
    [InlineData("POST", "/control/faults", """{"kind":"status","status":200}""")]
    [InlineData("POST", "/control/faults", """{"kind":"drop_before","times":0}""")]
    [InlineData("PUT", "/control/users/nobody", """{"password":"x"}""")]
    [InlineData("PUT", "/control/webhooks", """[{"name":"x","id":1,"model":"crm.lead","url":"file:///etc/passwd"}]""")]
    [InlineData("POST", "/control/models/crm.lead?login=nobody", """{"name":"x"}""")]
    [InlineData("GET", "/control/models/crm.lead/one", null)]
    public async Task A_control_that_makes_no_sense_is_refused(string method, string path, string? body)
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal(400, (await odoo.Send(new HttpMethod(method), path, body)).Status);
    }

    [Theory]
    [InlineData("GET", "/control/nothing", 404)]
    [InlineData("POST", "/control", 404)]
    [InlineData("GET", "/control/models/no.such", 422)]
    [InlineData("GET", "/controller", 404)]
    public async Task There_is_no_other_control(string method, string path, int status)
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal(status, (await odoo.Send(new HttpMethod(method), path)).Status);
    }
}
