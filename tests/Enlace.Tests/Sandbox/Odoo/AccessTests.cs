using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>Who may do what, and what nobody may call.</summary>
public sealed class AccessTests
{
    private static readonly OdooUser Reader = new("reader@example.com", "secret", 7) { Rights = new Dictionary<string, string> { ["*"] = "r", ["manychat.contact"] = "rwc", ["crm.stage"] = "" } };

    private static Task<OdooCaller> Start() => OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Users = [.. new OdooOptions().Users, Reader] });

    [Theory]
    [InlineData("crm.lead", "create", """[{"name":"x"}]""", "You are not allowed to create 'Lead' (crm.lead) records.")]
    [InlineData("crm.lead", "create", """[[{"name":"x"}]]""", "You are not allowed to create 'Lead' (crm.lead) records.")]
    [InlineData("crm.lead", "write", """[[1],{"name":"x"}]""", "You are not allowed to modify 'Lead' (crm.lead) records.")]
    [InlineData("crm.lead", "write", """[[],{"name":"x"}]""", "You are not allowed to modify 'Lead' (crm.lead) records.")]
    [InlineData("crm.lead", "unlink", "[[1]]", "You are not allowed to delete 'Lead' (crm.lead) records.")]
    [InlineData("manychat.contact", "unlink", "[[1]]", "You are not allowed to delete 'ManyChat Contact' (manychat.contact) records.")]
    [InlineData("crm.stage", "search", "[[]]", "You are not allowed to access 'CRM Stages' (crm.stage) records.")]
    [InlineData("crm.stage", "read", "[[16]]", "You are not allowed to access 'CRM Stages' (crm.stage) records.")]
    [InlineData("crm.stage", "search_count", "[[]]", "You are not allowed to access 'CRM Stages' (crm.stage) records.")]
    [InlineData("crm.stage", "fields_get", "[]", "You are not allowed to access 'CRM Stages' (crm.stage) records.")]
    [InlineData("crm.lead", "check_access_rights", """["write"]""", "You are not allowed to modify 'Lead' (crm.lead) records.")]
    [InlineData("crm.lead", "check_access", """[[],"unlink"]""", "You are not allowed to delete 'Lead' (crm.lead) records.")]
    public async Task What_the_rights_do_not_say_is_refused(string model, string method, string args, string words)
    {
        await using var odoo = await Start();
        odoo.Server.Create("crm.lead", new JsonObject { ["name"] = "Ana" });

        var refused = await odoo.Call(model, method, args, uid: 7, password: "secret");

        Assert.Equal(("odoo.exceptions.AccessError", words), (refused.ErrorName, refused.ErrorMessage));
        Assert.Equal("Ana", odoo.Server.Record("crm.lead", 1)!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_they_say_is_done()
    {
        await using var odoo = await Start();

        Assert.Equal(1, (await odoo.Call("manychat.contact", "create", """[{"manychat_id":"MC1"}]""", uid: 7, password: "secret")).Result!.GetValue<int>());
        Assert.True((await odoo.Call("manychat.contact", "write", """[[1],{"name":"Ana"}]""", uid: 7, password: "secret")).Result!.GetValue<bool>());
        Assert.Equal("[]", (await odoo.Call("crm.lead", "search", "[[]]", uid: 7, password: "secret")).Result!.ToJsonString());
        Assert.Equal(7, odoo.Server.Record("manychat.contact", 1)!["create_uid"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("check_access_rights", """["create",false]""", false)]
    [InlineData("check_access_rights", """["read",false]""", true)]
    [InlineData("check_access_rights", """["read"]""", true)]
    [InlineData("has_access", """[[],"read"]""", true)]
    [InlineData("has_access", """[[],"unlink"]""", false)]
    public async Task A_user_may_ask_what_it_may(string method, string args, bool may)
    {
        await using var odoo = await Start();

        Assert.Equal(may, (await odoo.Call("crm.lead", method, args, uid: 7, password: "secret")).Result!.GetValue<bool>());
    }

    [Theory]
    [InlineData("crm.lead", "_write", "odoo.exceptions.AccessError", "Private methods (such as 'crm.lead._write') cannot be called remotely.")]
    [InlineData("crm.lead", "__init__", "odoo.exceptions.AccessError", "Private methods (such as 'crm.lead.__init__') cannot be called remotely.")]
    [InlineData("crm.lead", "fly", "builtins.AttributeError", "The method 'crm.lead.fly' does not exist")]
    [InlineData("no.such.model", "search", "odoo.exceptions.UserError", "Object no.such.model doesn't exist")]
    public async Task What_is_not_public_is_not_called(string model, string method, string name, string words)
    {
        await using var odoo = await Start();

        var refused = await odoo.Call(model, method, "[[]]");

        Assert.Equal((name, words), (refused.ErrorName, refused.ErrorMessage));
    }

    [Fact]
    public async Task The_list_of_models_cannot_be_changed()
    {
        await using var odoo = await Start();

        Assert.Single(await odoo.Search("ir.model", """[["model","=","x_manychat_state"]]"""));
        Assert.Equal("odoo.exceptions.AccessError", (await odoo.Call("ir.model", "create", """[{"name":"x","model":"x"}]""")).ErrorName);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("create_database")]
    [InlineData("dump")]
    public async Task Databases_are_not_made_or_dropped(string method)
    {
        await using var odoo = await Start();

        Assert.Equal("odoo.exceptions.AccessDenied", (await odoo.Rpc("db", method, "master", "odoo")).ErrorName);
    }

    [Fact]
    public async Task Execute_without_names_and_unknown_methods_of_the_service()
    {
        await using var odoo = await Start();

        Assert.Equal("[16,17]", (await odoo.Rpc("object", "execute", "odoo", 2, "admin", "crm.stage", "search", new JsonArray(new JsonArray("id", "<", 18)))).Result!.ToJsonString());
        Assert.Equal("builtins.NameError", (await odoo.Rpc("object", "exec", "odoo", 2, "admin", "crm.stage", "search", new JsonArray())).ErrorName);
        Assert.Equal("builtins.IndexError", (await odoo.Rpc("object", "execute_kw", "odoo")).ErrorName);
        Assert.Equal("builtins.TypeError", (await odoo.Rpc("object", "execute_kw", "odoo", 2, "admin", "crm.stage")).ErrorName);
        Assert.Equal("builtins.Exception", (await odoo.Rpc("common", "nothing")).ErrorName);
        Assert.Equal("builtins.TypeError", (await odoo.Rpc("common", "login", "odoo")).ErrorName);
        // The fourth argument of authenticate, {}, is not optional.
        Assert.Equal("builtins.TypeError", (await odoo.Rpc("common", "authenticate", "odoo", "admin", "admin")).ErrorName);
        Assert.Equal("psycopg2.OperationalError", (await odoo.Rpc("object", "execute_kw", "elsewhere", 2, "admin", "crm.stage", "search", new JsonArray())).ErrorName);
    }

    [Fact]
    public async Task A_password_can_be_changed_and_secrets_are_nowhere_in_the_log()
    {
        await using var odoo = await Start();
        await odoo.Rpc("common", "authenticate", "odoo", "admin", "hunter2-wrong", new JsonObject());
        await odoo.Call("crm.lead", "search", "[[]]", password: "hunter2-wrong");

        Assert.Equal(200, (await odoo.Send(HttpMethod.Put, "/control/users/admin", """{"password":"hunter2-new"}""")).Status);

        Assert.Equal("odoo.exceptions.AccessDenied", (await odoo.Call("crm.lead", "search", "[[]]")).ErrorName);
        Assert.NotNull((await odoo.Call("crm.lead", "search", "[[]]", password: "hunter2-new")).Result);
        Assert.DoesNotContain("hunter2", (await odoo.Send(HttpMethod.Get, "/control/calls")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", odoo.Server.Calls.Select(call => $"{call.Arguments}{call.Method}{call.Path}").Aggregate(string.Concat), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Reader.ToString(), StringComparison.Ordinal);
    }
}
