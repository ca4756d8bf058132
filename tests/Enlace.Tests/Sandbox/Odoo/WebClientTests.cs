using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>The routes below <c>/web</c> that client libraries log in by.</summary>
public sealed class WebClientTests
{
    [Fact]
    public async Task A_log_in_opens_a_session_that_calls_need()
    {
        await using var odoo = await OdooCaller.Start();
        const string Search = """{"params":{"model":"crm.stage","method":"search","args":[[["id","<",18]]],"kwargs":{"order":"id desc"}}}""";

        var expired = await odoo.Post("/web/dataset/call_kw", Search);
        Assert.Equal((100, "Odoo Session Expired", "odoo.http.SessionExpiredException"), (expired.Error["code"]!.GetValue<int>(), expired.Error["message"]!.GetValue<string>(), expired.ErrorName));

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/web/session/authenticate", UriKind.Relative))
        {
            Content = new StringContent("""{"id":5,"params":{"db":"odoo","login":"admin","password":"admin"}}""", System.Text.Encoding.UTF8, "application/json"),
        };
        using var response = await odoo.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var told = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Equal((2, "odoo", 5), (told["result"]!["uid"]!.GetValue<int>(), told["result"]!["db"]!.GetValue<string>(), told["id"]!.GetValue<int>()));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        var session = ("Cookie", cookie.Split(';')[0]);
        Assert.Equal("[17,16]", (await odoo.Post("/web/dataset/call_kw", Search, "application/json", session)).Result!.ToJsonString());
        Assert.Equal("[17,16]", (await odoo.Post("/web/dataset/call_kw/crm.stage/search", Search, "application/json", session)).Result!.ToJsonString());
        Assert.Equal(2, (await odoo.Post("/web/session/get_session_info", "{}", "application/json", session)).Result!["uid"]!.GetValue<int>());

        Assert.Equal("""{"jsonrpc":"2.0","id":null}""", (await odoo.Post("/web/session/destroy", "{}", "application/json", session)).Text);
        Assert.Equal(100, (await odoo.Post("/web/dataset/call_kw", Search, "application/json", session)).Error["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_reset_ends_sessions()
    {
        await using var odoo = await OdooCaller.Start();
        using var content = new StringContent("""{"params":{"db":"odoo","login":"admin","password":"admin"}}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await odoo.Client.PostAsync(new Uri("/web/session/authenticate", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        odoo.Server.Reset();

        Assert.Equal(100, (await odoo.Post("/web/session/get_session_info", "{}", "application/json", ("Cookie", cookie))).Error["code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"params":{"db":"odoo","login":"admin","password":"wrong"}}""", "odoo.exceptions.AccessDenied")]
    [InlineData("""{"params":{"db":"other","login":"admin","password":"admin"}}""", "psycopg2.OperationalError")]
    [InlineData("""{"params":{"db":"odoo","login":"admin"}}""", "builtins.TypeError")]
    public async Task A_log_in_that_fails_is_an_error_here(string body, string name)
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal(name, (await odoo.Post("/web/session/authenticate", body)).ErrorName);
    }

    [Fact]
    public async Task Version_and_databases_are_open()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Database = "clinic" });

        Assert.Equal("18.0", (await odoo.Post("/web/webclient/version_info", "{}")).Result!["server_version"]!.GetValue<string>());
        Assert.Equal("""["clinic"]""", (await odoo.Post("/web/database/list", "{}")).Result!.ToJsonString());
        Assert.Equal("""["clinic"]""", (await odoo.Rpc("db", "list")).Result!.ToJsonString());
        Assert.True((await odoo.Rpc("db", "db_exist", "clinic")).Result!.GetValue<bool>());
        Assert.Equal("18.0", (await odoo.Rpc("db", "server_version")).Result!.GetValue<string>());
    }
}
