using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>The JSON-RPC envelope, rule by rule, and the acceptance case of the simulator word by word.</summary>
public sealed class EnvelopeTests
{
    [Fact]
    public async Task The_acceptance_case_of_the_simulator()
    {
        await using var odoo = await OdooCaller.Start();

        var version = await odoo.Rpc("common", "version");
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"result":{"server_version":"18.0","server_version_info":[18,0,0,"final",0,""],"server_serie":"18.0","protocol_version":1}}""",
            version.Text);
        Assert.Equal(2, (await odoo.Rpc("common", "authenticate", "odoo", "admin", "admin", new JsonObject())).Result!.GetValue<int>());
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":false}""", (await odoo.Rpc("common", "authenticate", "odoo", "admin", "wrong", new JsonObject())).Text);

        var denied = await odoo.Call("crm.lead", "search", "[[]]", password: "wrong");
        Assert.Equal((200, "odoo.exceptions.AccessDenied", "Access Denied"), (denied.Status, denied.ErrorName, denied.ErrorMessage));
        Assert.Equal("", denied.Error["data"]!["debug"]!.GetValue<string>());
        Assert.Equal("builtins.ValueError", (await odoo.Call("crm.lead", "search", """[[["nope","=",1]]]""")).ErrorName);
        var broken = await odoo.Post("/jsonrpc", "{");
        Assert.Equal((400, "Invalid JSON data"), (broken.Status, broken.Text));
    }

    [Theory]
    [InlineData("call")]
    [InlineData("whatever")]
    [InlineData(null)]
    public async Task The_top_level_method_is_ignored(string? method)
    {
        await using var odoo = await OdooCaller.Start();
        var request = new JsonObject { ["params"] = new JsonObject { ["service"] = "common", ["method"] = "version", ["args"] = new JsonArray() } };
        if (method is not null)
            request["method"] = method;

        Assert.NotNull((await odoo.Post("/jsonrpc", request.ToJsonString())).Result);
    }

    [Theory]
    [InlineData("""{"params":[]}""", "missing 1 required positional argument: 'service'")]
    [InlineData("""{"params":{"service":"common","args":[]}}""", "missing 1 required positional argument: 'method'")]
    [InlineData("""{"params":{"service":"common","method":"version"}}""", "missing 1 required positional argument: 'args'")]
    [InlineData("""{"params":{"service":"common","method":"version","args":{}}}""", "'args' must be a list")]
    [InlineData("""{"params":["common","version",[]]}""", "cannot convert dictionary update sequence")]
    [InlineData("""{}""", "missing 1 required positional argument: 'service'")]
    public async Task Parameters_are_an_object_with_service_method_and_args(string body, string words)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Post("/jsonrpc", body);

        Assert.Equal("builtins.TypeError", answer.ErrorName);
        Assert.Contains(words, answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("\"a\"", "\"a\"")]
    [InlineData("{\"x\":[1]}", "{\"x\":[1]}")]
    [InlineData("null", "null")]
    [InlineData(null, "null")]
    public async Task The_id_is_echoed_whatever_it_is(string? id, string echoed)
    {
        await using var odoo = await OdooCaller.Start();
        const string Params = "\"params\":{\"service\":\"db\",\"method\":\"list\",\"args\":[]}";
        var body = id is null ? $"{{{Params}}}" : $"{{\"id\":{id},{Params}}}";

        Assert.Equal($$"""{"jsonrpc":"2.0","id":{{echoed}},"result":["odoo"]}""", (await odoo.Post("/jsonrpc", body)).Text);
    }

    [Fact]
    public async Task Errors_have_status_200_and_the_keys_in_their_order()
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Rpc("nobody", "version");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["jsonrpc", "id", "error"], answer.Json.Select(pair => pair.Key));
        Assert.Equal(["code", "message", "data"], answer.Error.Select(pair => pair.Key));
        Assert.Equal(["name", "debug", "message", "arguments", "context"], answer.Error["data"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("Odoo Server Error", answer.Error["message"]!.GetValue<string>());
        Assert.Equal("builtins.KeyError", answer.ErrorName);
        Assert.StartsWith("Traceback (most recent call last):", answer.Error["data"]!["debug"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("application/json; charset=utf-8", answer.Type);
    }

    [Theory]
    [InlineData(18, 200)]
    [InlineData(19, 0)]
    public async Task The_code_of_an_error_depends_on_the_series(int series, int code)
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Series = series });

        Assert.Equal(code, (await odoo.Rpc("common", "nothing")).Error["code"]!.GetValue<int>());
        Assert.Equal($"{series}.0", (await odoo.Rpc("common", "version")).Result!["server_version"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_returns_nothing_has_neither_result_nor_error()
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal("""{"jsonrpc":"2.0","id":1}""", (await odoo.Call("crm.lead", "check_access", """[[],"read"]""")).Text);
    }

    [Theory]
    [InlineData("not json", "Invalid JSON data")]
    [InlineData("", "Invalid JSON data")]
    [InlineData("{\"id\":1,\"id\":2}", "Invalid JSON data")]
    [InlineData("{\"id\":\"\\ud800\"}", "Invalid JSON data")]
    [InlineData("[]", "Invalid JSON-RPC data")]
    [InlineData("1", "Invalid JSON-RPC data")]
    [InlineData("null", "Invalid JSON-RPC data")]
    public async Task A_body_that_is_no_object_is_400_in_plain_words(string body, string words)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Post("/jsonrpc", body);

        Assert.Equal((400, words), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json-rpc", 200)]
    [InlineData("text/plain", 400)]
    [InlineData("application/x-www-form-urlencoded", 400)]
    [InlineData("", 400)]
    public async Task Only_json_is_read(string type, int status)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Post("/jsonrpc", """{"params":{"service":"common","method":"version","args":[]}}""", type);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "application/json; charset=utf-8" : "text/html; charset=utf-8", answer.Type);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413_and_an_unknown_path_404()
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal(413, (await odoo.Post("/jsonrpc", $"\"{new string('a', 1024 * 1024)}\"")).Status);
        Assert.Equal(404, (await odoo.Post("/xmlrpc/2/common", "{}")).Status);
        Assert.Equal(405, (await odoo.Send(HttpMethod.Get, "/jsonrpc")).Status);
    }

    [Fact]
    public async Task Each_call_carries_its_credentials_and_leaves_no_session()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Rpc("common", "login", "odoo", "admin", "admin");

        Assert.Equal("odoo.exceptions.AccessDenied", (await odoo.Call("crm.lead", "search", "[[]]", password: "")).ErrorName);
        Assert.NotNull((await odoo.Call("crm.lead", "search", "[[]]", password: "sandbox-odoo-key")).Result);
        Assert.Equal("odoo.exceptions.AccessDenied", (await odoo.Call("crm.lead", "search", "[[]]", uid: 3)).ErrorName);
        Assert.Equal("psycopg2.OperationalError", (await odoo.Rpc("common", "login", "elsewhere", "admin", "admin")).ErrorName);
    }
}
