using Enlace.Sandbox.Odoo;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>JSON-2: bare values, real statuses, named arguments, on the same records as JSON-RPC.</summary>
public sealed class Json2Tests
{
    private static readonly (string, string) Key = ("Authorization", "bearer sandbox-odoo-key");

    [Fact]
    public async Task Values_are_bare_and_the_records_are_those_of_json_rpc()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Series = 19 });

        Assert.Equal("[1,2]", (await Post(odoo, "manychat.contact/create", """{"vals_list":[{"manychat_id":"A"},{"manychat_id":"B"}]}""")).Text);
        Assert.Equal("true", (await Post(odoo, "manychat.contact/write", """{"ids":[1],"vals":{"name":"Ana"}}""")).Text);
        Assert.Equal("""[{"id":1,"name":"Ana","email":false}]""", (await Post(odoo, "manychat.contact/read", """{"ids":[1],"fields":["name","email"]}""")).Text);
        Assert.Equal("""[{"id":1}]""", (await Post(odoo, "manychat.contact/search_read", """{"domain":[["name","=","Ana"]],"fields":["id"],"limit":1}""")).Text);
        Assert.Equal("2", (await Post(odoo, "manychat.contact/search_count", """{"domain":[],"context":{"lang":"es_PE"}}""")).Text);
        Assert.Equal("null", (await Post(odoo, "manychat.contact/check_access", """{"ids":[],"operation":"read"}""")).Text);
        Assert.Equal("[1,2]", string.Concat("[", string.Join(',', await odoo.Search("manychat.contact", "[]")), "]"));
        Assert.Equal("true", (await Post(odoo, "manychat.contact/unlink", """{"ids":[1,2]}""")).Text);
        Assert.Equal("application/json; charset=utf-8", (await Post(odoo, "manychat.contact/search", """{"domain":[]}""")).Type);
    }

    [Theory]
    [InlineData("crm.lead/search", """{"domain":[["nope","=",1]]}""", 500, "builtins.ValueError")]
    [InlineData("crm.lead/read", """{"ids":[999],"fields":["name"]}""", 404, "odoo.exceptions.MissingError")]
    [InlineData("crm.lead/create", """{"vals_list":[{}]}""", 422, "odoo.exceptions.ValidationError")]
    [InlineData("crm.lead/_write", """{}""", 403, "odoo.exceptions.AccessError")]
    [InlineData("crm.lead/fly", """{}""", 404, "werkzeug.exceptions.NotFound")]
    [InlineData("no.such/search", """{"domain":[]}""", 404, "werkzeug.exceptions.NotFound")]
    [InlineData("crm.lead", """{}""", 404, "werkzeug.exceptions.NotFound")]
    [InlineData("crm.lead/search/more", """{}""", 404, "werkzeug.exceptions.NotFound")]
    [InlineData("crm.lead/search", """{}""", 422, "werkzeug.exceptions.UnprocessableEntity")]
    [InlineData("crm.lead/search", """{"domain":[],"wrong":1}""", 422, "werkzeug.exceptions.UnprocessableEntity")]
    [InlineData("crm.lead/search", """{"domain":[],"ids":[1]}""", 422, "werkzeug.exceptions.UnprocessableEntity")]
    [InlineData("crm.lead/search", """[[]]""", 400, "werkzeug.exceptions.BadRequest")]
    [InlineData("crm.lead/search", """{""", 400, "werkzeug.exceptions.BadRequest")]
    public async Task Errors_have_their_status_and_the_data_of_json_rpc(string path, string body, int status, string name)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await Post(odoo, path, body);

        Assert.Equal((status, name), (answer.Status, answer.Json["name"]!.GetValue<string>()));
        Assert.Equal(["name", "debug", "message", "arguments", "context"], answer.Json.Select(pair => pair.Key));
    }

    [Theory]
    [InlineData("bearer wrong", 401)]
    [InlineData("Basic YWRtaW46YWRtaW4=", 401)]
    [InlineData("", 401)]
    [InlineData("bearer admin", 401)]
    [InlineData("Bearer sandbox-odoo-key", 200)]
    public async Task The_key_is_the_bearer(string header, int status)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Post("/json/2/crm.lead/search", """{"domain":[]}""", "application/json", ("Authorization", header));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_database_may_be_named_and_must_be_right()
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal(200, (await odoo.Post("/json/2/crm.lead/search", """{"domain":[]}""", "application/json", Key, ("X-Odoo-Database", "odoo"))).Status);
        Assert.Equal(404, (await odoo.Post("/json/2/crm.lead/search", """{"domain":[]}""", "application/json", Key, ("X-Odoo-Database", "other"))).Status);
        Assert.Equal(400, (await odoo.Post("/json/2/crm.lead/search", """{"domain":[]}""", "text/plain", Key)).Status);
    }

    [Fact]
    public async Task Rights_hold_here_too()
    {
        var reader = new OdooUser("reader", "x", 7) { ApiKey = "reader-key", Rights = new Dictionary<string, string> { ["*"] = "r" } };
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Users = [reader] });

        var refused = await odoo.Post("/json/2/crm.lead/create", """{"vals_list":[{"name":"x"}]}""", "application/json", ("Authorization", "bearer reader-key"));

        Assert.Equal((403, "odoo.exceptions.AccessError"), (refused.Status, refused.Json["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_version_needs_no_key()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Series = 19 });

        Assert.Equal("""{"version_info":[19,0,0,"final",0,""],"version":"19.0"}""", (await odoo.Send(HttpMethod.Get, "/web/version")).Text);
    }

    [Fact]
    public async Task A_call_is_logged_with_its_arguments()
    {
        await using var odoo = await OdooCaller.Start();
        await Post(odoo, "crm.lead/search", """{"domain":[["id","=",1]]}""");

        var call = Assert.Single(odoo.Server.Calls);

        Assert.Equal(("json2", "crm.lead", "search", 2, 200, """{"domain":[["id","=",1]]}"""), (call.Service, call.Model, call.Method, call.Uid, call.Status, call.Arguments));
    }

    private static Task<OdooAnswer> Post(OdooCaller odoo, string path, string body) => odoo.Post("/json/2/" + path, body, "application/json", Key);
}
