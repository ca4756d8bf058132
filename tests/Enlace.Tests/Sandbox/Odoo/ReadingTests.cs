using System.Text.Json.Nodes;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>How records are told, sorted and paged.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task Empty_is_false_a_many2one_a_pair_and_a_time_has_no_zone()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.SetClock(new DateTimeOffset(2025, 6, 5, 12, 41, 36, TimeSpan.Zero));
        await odoo.Create("crm.lead", """{"name":"Ana Martínez","stage_id":18,"x_studio_fecha_entrada_1":"2025-06-05 12:41:36","date_deadline":"2025-07-01"}""");

        var read = await odoo.Call("crm.lead", "read", """[[1]]""", """{"fields":["name","email_from","stage_id","partner_id","x_studio_fecha_entrada_1","x_studio_ultimo_estado_fecha_1","date_deadline","probability","active","tag_ids","type","display_name","create_uid"]}""");

        Assert.Equal(
            """[{"id":1,"name":"Ana Martínez","email_from":false,"stage_id":[18,"Retornó en AC"],"partner_id":false,"x_studio_fecha_entrada_1":"2025-06-05 12:41:36","x_studio_ultimo_estado_fecha_1":false,"date_deadline":"2025-07-01","probability":0,"active":true,"tag_ids":[],"type":"opportunity","display_name":"Ana Martínez","create_uid":[2,"admin"]}]""",
            Plain(read.Result!));
    }

    [Fact]
    public async Task Without_names_a_many2one_is_its_id()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("crm.lead", """{"name":"Ana","stage_id":18}""");

        Assert.Equal("""[{"id":1,"stage_id":18}]""", Plain((await odoo.Call("crm.lead", "read", """[[1],["stage_id"]]""", """{"load":"_classic_write"}""")).Result!));
        Assert.Equal("""[{"id":1,"stage_id":18}]""", Plain((await odoo.Call("crm.lead", "read", """[[1],["stage_id"]]""", """{"load":null}""")).Result!));
    }

    [Fact]
    public async Task The_contracts_own_examples()
    {
        await using var odoo = await OdooCaller.Start();
        Assert.Equal("1", (await odoo.Call("crm.lead", "create", """[{"name":"Ana Martínez","type":"opportunity","stage_id":18,"x_studio_manychatid_api":"MC1"}]""")).Result!.ToJsonString());

        var found = await odoo.Call("crm.lead", "search_read", """[[["x_studio_manychatid_api","=","MC1"]]]""", """{"fields":["id","name","stage_id"],"limit":1}""");

        Assert.Equal("""[{"id":1,"name":"Ana Martínez","stage_id":[18,"Retornó en AC"]}]""", Plain(found.Result!));
        Assert.Equal("true", (await odoo.Call("crm.lead", "write", """[[1],{"stage_id":19}]""")).Result!.ToJsonString());
        Assert.Equal(19, odoo.Server.Record("crm.lead", 1)!["stage_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Without_fields_all_are_told()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("manychat.contact", """{"manychat_id":"MC1"}""");

        var all = (await odoo.Call("manychat.contact", "search_read", "[]")).Result![0]!.AsObject().Select(pair => pair.Key);

        Assert.Equal(
            ["channel", "create_date", "create_uid", "display_name", "email", "entry_date", "first_name", "id", "initial_state", "last_name", "last_state", "manychat_id", "name", "partner_id", "phone", "subscription_date", "write_date", "write_uid"],
            all.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("name", "1,3,2,4")]
    [InlineData("name desc", "4,2,1,3")]
    [InlineData("name DESC, id desc", "4,2,3,1")]
    [InlineData("city", "2,4,1,3")]
    [InlineData("city desc", "1,3,4,2")]
    [InlineData("parent_id, id", "2,1,3,4")]
    [InlineData("write_date asc, id asc", "1,2,3,4")]
    [InlineData("is_company desc, id", "3,1,2,4")]
    public async Task Order_sorts_by_several_fields_and_puts_the_empty_last(string order, string ids)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Call("res.partner", "create", """[[{"name":"a"},{"name":"b","city":"Arica","parent_id":1},{"name":"a","is_company":true},{"name":"c","city":"Lima"}]]""");

        Assert.Equal(ids, string.Join(',', await odoo.Search("res.partner", "[]", $$"""{"order":"{{order}}"}""")));
    }

    [Theory]
    [InlineData("manychat.contact", "id", "1,2,3")]
    [InlineData("crm.lead", "priority desc, id desc", "2,3,1")]
    public async Task A_model_has_an_order_of_its_own(string model, string order, string ids)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Call("manychat.contact", "create", """[[{"manychat_id":"c"},{"manychat_id":"b"},{"manychat_id":"a"}]]""");
        await odoo.Call("crm.lead", "create", """[[{"name":"a"},{"name":"b","priority":"2"},{"name":"c"}]]""");

        Assert.Equal(ids, string.Join(',', await odoo.Search(model, "[]")));
        Assert.Equal(ids, string.Join(',', await odoo.Search(model, "[]", $$"""{"order":"{{order}}"}""")));
    }

    [Theory]
    [InlineData("nope", "builtins.ValueError")]
    [InlineData("name sideways", "odoo.exceptions.UserError")]
    [InlineData("name; drop", "odoo.exceptions.UserError")]
    [InlineData("child_ids", "builtins.ValueError")]
    public async Task An_order_that_makes_no_sense_is_refused(string order, string name)
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal(name, (await odoo.Call("res.partner", "search", "[[]]", $$"""{"order":"{{order}}"}""")).ErrorName);
    }

    [Theory]
    [InlineData("""{"limit":2}""", "1,2")]
    [InlineData("""{"limit":2,"offset":1}""", "2,3")]
    [InlineData("""{"offset":2}""", "3")]
    [InlineData("""{"limit":0}""", "1,2,3")]
    [InlineData("""{"limit":false}""", "1,2,3")]
    public async Task Pages_are_cut_by_offset_and_limit(string named, string ids)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Call("manychat.contact", "create", """[[{"manychat_id":"a"},{"manychat_id":"b"},{"manychat_id":"c"}]]""");

        Assert.Equal(ids, string.Join(',', await odoo.Search("manychat.contact", "[]", named)));
        Assert.Equal(3, (await odoo.Call("manychat.contact", "search_count", "[[]]")).Result!.GetValue<int>());
        Assert.Equal(2, (await odoo.Call("manychat.contact", "search_count", "[[]]", """{"limit":2}""")).Result!.GetValue<int>());
    }

    [Fact]
    public async Task The_context_may_ask_for_archived_records()
    {
        await using var odoo = await OdooCaller.Start();
        var id = await odoo.Create("res.partner", """{"name":"a","active":false}""");

        Assert.Empty(await odoo.Search("res.partner", "[]"));
        Assert.Single(await odoo.Search("res.partner", "[]", """{"context":{"active_test":false}}"""));
        // A domain that names the field asks as well, and whoever has the id needs not ask.
        Assert.Single(await odoo.Search("res.partner", """[["active","in",[true,false]]]"""));
        Assert.Single(await odoo.Search("res.partner", """["|",["name","=","b"],["active","=",false]]"""));
        Assert.Equal("a", (await odoo.Call("res.partner", "read", $"[[{id}],[\"name\"]]")).Result![0]!["name"]!.ToString());
        Assert.Equal("[]", (await odoo.Call("res.partner", "search_read", "[[]]")).Result!.ToJsonString());
        Assert.Equal(1, (await odoo.Call("res.partner", "search_count", "[[]]", """{"context":{"active_test":false}}""")).Result!.GetValue<int>());
    }

    [Fact]
    public async Task Stages_have_the_ids_and_names_that_the_integration_knows()
    {
        await using var odoo = await OdooCaller.Start();

        var stages = (await odoo.Call("crm.stage", "search_read", """[[],["name","sequence","is_won"]]""")).Result!.AsArray();

        Assert.Equal(Enumerable.Range(16, 11), stages.Select(stage => stage!["id"]!.GetValue<int>()));
        Assert.Equal("Recién Suscrito (Sin Asignar)", stages[0]!["name"]!.GetValue<string>());
        Assert.Equal("No terminó Asesoría especializada Derivado a Comercial", stages[8]!["name"]!.GetValue<string>());
        Assert.Equal(("Orden de venta Confirmada", true), (stages[10]!["name"]!.GetValue<string>(), stages[10]!["is_won"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Names_are_searched()
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal("""[[25,"Comienza Cotización"]]""", Plain((await odoo.Call("crm.stage", "name_search", """["cotiza"]""")).Result!));
        Assert.Equal("""[[18,"Retornó en AC"]]""", Plain((await odoo.Call("crm.stage", "name_search", "[]", """{"name":"Retornó en AC","operator":"=","args":[["id",">",16]]}""")).Result!));
        Assert.Equal(2, (await odoo.Call("crm.stage", "name_search", "[]", """{"domain":[["id","<",20]],"limit":2}""")).Result!.AsArray().Count);
    }

    private static string Plain(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
