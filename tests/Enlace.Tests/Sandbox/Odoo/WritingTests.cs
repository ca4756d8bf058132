using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>What a client may write into which field, and what the server writes itself.</summary>
public sealed class WritingTests
{
    [Theory]
    [InlineData("name", "12", "\"12\"")]
    [InlineData("name", "true", "\"True\"")]
    [InlineData("phone", "\"\"", "\"\"")]
    [InlineData("phone", "null", "false")]
    [InlineData("probability", "\"x\"", "builtins.ValueError: Wrong value for crm.lead.probability: 'x'")]
    [InlineData("probability", "12.5", "12.5")]
    [InlineData("probability", "1e999", "builtins.ValueError: Wrong value for crm.lead.probability: 1e999")]
    [InlineData("active", "0", "false")]
    [InlineData("type", "\"deal\"", "builtins.ValueError: Wrong value for crm.lead.type: 'deal'")]
    [InlineData("priority", "false", "false")]
    [InlineData("date_deadline", "\"2025-06-05 10:00:00\"", "\"2025-06-05\"")]
    [InlineData("date_deadline", "\"5/6/2025\"", "builtins.ValueError: time data '5/6/2025' does not match format '%Y-%m-%d'")]
    [InlineData("x_studio_fecha_entrada_1", "\"2025-06-05\"", "\"2025-06-05 00:00:00\"")]
    [InlineData("x_studio_fecha_entrada_1", "\"\"", "false")]
    [InlineData("x_studio_fecha_entrada_1", "\"2025-06-05T12:41:36Z\"", "builtins.ValueError: time data '2025-06-05T12:41:36Z' does not match format '%Y-%m-%d %H:%M:%S'")]
    [InlineData("x_studio_fecha_entrada_1", "1749127296", "builtins.ValueError: Wrong value for crm.lead.x_studio_fecha_entrada_1: 1749127296")]
    [InlineData("stage_id", "[18,\"Retornó en AC\"]", "builtins.ValueError: Wrong value for crm.lead.stage_id: [18, 'Retornó en AC']")]
    [InlineData("stage_id", "\"18\"", "builtins.ValueError: Wrong value for crm.lead.stage_id: '18'")]
    [InlineData("stage_id", "18", "18")]
    [InlineData("stage_id", "false", "false")]
    [InlineData("nope", "1", "builtins.ValueError: Invalid field 'nope' on model 'crm.lead'")]
    [InlineData("name", "\"a\\u0000b\"", "builtins.ValueError: A string literal cannot contain NUL (0x00) characters.")]
    public async Task A_value_is_taken_as_the_field_takes_it(string field, string value, string stored)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Call("crm.lead", "create", $$"""[{"name":"Ana","{{field}}":{{value}}}]""".Replace("\"name\":\"Ana\",\"name\"", "\"name\"", StringComparison.Ordinal));

        if (stored.StartsWith("builtins", StringComparison.Ordinal))
        {
            Assert.Equal(stored, $"{answer.ErrorName}: {answer.ErrorMessage}");
            Assert.Empty(odoo.Server.Records("crm.lead"));
        }
        else
        {
            Assert.Equal(stored, odoo.Server.Record("crm.lead", answer.Result!.GetValue<int>())![field]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("\"12\"", "12")]
    [InlineData("12.9", "12")]
    [InlineData("true", "1")]
    [InlineData("false", "0")]
    [InlineData("\"x\"", "builtins.ValueError")]
    [InlineData("3000000000", "psycopg2.errors.NumericValueOutOfRange")]
    public async Task A_number_is_a_number(string value, string stored)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Call("crm.stage", "write", $$"""[[16],{"sequence":{{value}}}]""");

        if (stored.Contains('.', StringComparison.Ordinal))
            Assert.Equal(stored, answer.ErrorName);
        else
            Assert.Equal(stored, odoo.Server.Record("crm.stage", 16)!["sequence"]!.ToJsonString());
    }

    [Fact]
    public async Task The_server_says_who_wrote_and_when()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 6, 5, 12, 0, 0, TimeSpan.Zero));
        await using var odoo = await OdooCaller.Start(clock: clock);
        await odoo.Create("crm.lead", """{"name":"Ana","id":77,"create_date":"2001-01-01 00:00:00","write_uid":1,"display_name":"other"}""");
        clock.Advance(TimeSpan.FromSeconds(5));

        odoo.Server.Write("crm.lead", 1, new JsonObject { ["name"] = "Ana" });

        var record = odoo.Server.Record("crm.lead", 1)!;
        Assert.Equal(("2025-06-05 12:00:00", "2025-06-05 12:00:05"), (record["create_date"]!.GetValue<string>(), record["write_date"]!.GetValue<string>()));
        Assert.Equal((2, 1, "Ana"), (record["create_uid"]!.GetValue<int>(), record["write_uid"]!.GetValue<int>(), record["display_name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("[[6,0,[1,2]]]", "[1,2]")]
    [InlineData("[[4,2]]", "[1,2]")]
    [InlineData("[[4,1,0]]", "[1]")]
    [InlineData("[2]", "[1,2]")]
    [InlineData("[[3,1]]", "[]")]
    [InlineData("[[5]]", "[]")]
    [InlineData("[[5],[4,2]]", "[2]")]
    [InlineData("false", "[]")]
    [InlineData("[[0,0,{\"name\":\"new\"}]]", "[1,3]")]
    [InlineData("[[1,1,{\"name\":\"other\"}]]", "[1]")]
    [InlineData("[[2,1]]", "[]")]
    [InlineData("[[9,1]]", null)]
    [InlineData("[[6,0,[\"1\"]]]", null)]
    [InlineData("[[]]", null)]
    [InlineData("\"1\"", null)]
    public async Task A_many2many_is_written_by_commands(string commands, string? ids)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("crm.tag", """{"name":"one"}""");
        await odoo.Create("crm.tag", """{"name":"two"}""");
        await odoo.Create("crm.lead", """{"name":"Ana","tag_ids":[[6,0,[1]]]}""");

        var answer = await odoo.Call("crm.lead", "write", $$"""[[1],{"tag_ids":{{commands}}}]""");

        if (ids is null)
            Assert.Equal("builtins.ValueError", answer.ErrorName);
        else
            Assert.Equal(ids, odoo.Server.Record("crm.lead", 1)!["tag_ids"]!.ToJsonString());
    }

    [Theory]
    [InlineData("[[0,0,{\"name\":\"new\"}]]", "[2,4]")]
    [InlineData("[[1,2,{\"name\":\"other\"}]]", "[2]")]
    [InlineData("[[2,2]]", "[]")]
    [InlineData("[[3,2]]", "[]")]
    [InlineData("[[4,3]]", "[2,3]")]
    [InlineData("[[5]]", "[]")]
    [InlineData("[[6,0,[3]]]", "[3]")]
    public async Task A_one2many_is_written_by_commands(string commands, string ids)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("res.partner", """{"name":"Clinic","child_ids":[[0,0,{"name":"child"}]]}""");
        await odoo.Create("res.partner", """{"name":"Stranger"}""");

        await odoo.Call("res.partner", "write", $$"""[[1],{"child_ids":{{commands}}}]""");

        Assert.Equal(ids, odoo.Server.Record("res.partner", 1)!["child_ids"]!.ToJsonString());
    }

    [Theory]
    [InlineData("create", "[]", "missing 1 required positional argument: 'vals_list'")]
    [InlineData("create", "[\"Ana\"]", "must be a dictionary or a list of them")]
    [InlineData("create", "[[1]]", "must hold dictionaries")]
    [InlineData("write", "[[1]]", "missing 1 required positional argument: 'vals'")]
    [InlineData("write", "[]", "missing 1 required positional argument: 'self'")]
    [InlineData("write", "[[1],\"x\"]", "must be a dictionary")]
    [InlineData("search", "[[],0,1,\"id\",5]", "takes 5 positional arguments but 6 were given")]
    [InlineData("read", "[[1],[\"name\"],\"_classic_read\",1]", "takes 3 positional arguments but 4 were given")]
    public async Task Arguments_that_do_not_fit_are_a_TypeError(string method, string args, string words)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Call("crm.lead", method, args);

        Assert.Equal("builtins.TypeError", answer.ErrorName);
        Assert.Contains(words, answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"wrong":1}""", "got an unexpected keyword argument 'wrong'")]
    [InlineData("""{"domain":[]}""", "got multiple values for argument 'domain'")]
    public async Task So_are_names_that_do_not_fit(string named, string words)
    {
        await using var odoo = await OdooCaller.Start();

        var answer = await odoo.Call("crm.lead", "search", "[[]]", named);

        Assert.Equal("builtins.TypeError", answer.ErrorName);
        Assert.Contains(words, answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defaults_are_told_and_set()
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal("""{"type":"opportunity","active":true}""", (await odoo.Call("crm.lead", "default_get", """[["type","active","name"]]""")).Result!.ToJsonString());
        await odoo.Create("crm.lead", """{"name":"Ana"}""");
        Assert.Equal(("opportunity", true), (odoo.Server.Record("crm.lead", 1)!["type"]!.GetValue<string>(), odoo.Server.Record("crm.lead", 1)!["active"]!.GetValue<bool>()));
    }
}
