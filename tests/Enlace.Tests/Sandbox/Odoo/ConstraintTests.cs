namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>What the database refuses, and that a refused call leaves nothing behind.</summary>
public sealed class ConstraintTests
{
    [Theory]
    [InlineData("manychat.contact", """{"manychat_id":"MC1"}""", "The operation cannot be completed: The ManyChat ID must be unique.")]
    [InlineData("x_manychat_contact", """{"manychat_id":"MC1"}""", "The operation cannot be completed: The ManyChat ID must be unique.")]
    [InlineData("res.users", """{"name":"x","login":"other"}""", "The operation cannot be completed: You can not have two users with the same login!")]
    public async Task A_second_record_with_the_same_key_is_refused(string model, string values, string words)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create(model, values);

        var second = await odoo.Call(model, "create", $"[{values}]");

        Assert.Equal(("odoo.exceptions.ValidationError", words), (second.ErrorName, second.ErrorMessage));
    }

    [Fact]
    public async Task The_event_key_of_a_state_is_unique_but_may_be_absent()
    {
        await using var odoo = await OdooCaller.Start();
        var contact = await odoo.Create("manychat.contact", """{"manychat_id":"MC1"}""");
        var first = await odoo.Create("manychat.state", $$"""{"contact_id":{{contact}},"state":"Nuevo","event_key":"k1"}""");
        await odoo.Create("manychat.state", $$"""{"contact_id":{{contact}},"state":"Nuevo"}""");
        var third = await odoo.Create("manychat.state", $$"""{"contact_id":{{contact}},"state":"Nuevo"}""");

        var taken = await odoo.Call("manychat.state", "write", $$"""[[{{third}}],{"event_key":"k1"}]""");

        Assert.Equal("odoo.exceptions.ValidationError", taken.ErrorName);
        Assert.True((await odoo.Call("manychat.state", "write", $$"""[[{{first}}],{"event_key":"k1","state":"Otro"}]""")).Result!.GetValue<bool>());
    }

    [Fact]
    public async Task A_key_is_free_again_when_its_record_has_another_or_is_gone()
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("manychat.contact", """{"manychat_id":"A"}""");
        await odoo.Create("manychat.contact", """{"manychat_id":"B"}""");
        await odoo.Call("manychat.contact", "write", """[[1],{"manychat_id":"C"}]""");
        await odoo.Call("manychat.contact", "unlink", "[[2]]");

        Assert.Equal("[3,4]", (await odoo.Call("manychat.contact", "create", """[[{"manychat_id":"A"},{"manychat_id":"B"}]]""")).Result!.ToJsonString());
        Assert.Equal("odoo.exceptions.ValidationError", (await odoo.Call("manychat.contact", "create", """[{"manychat_id":"C"}]""")).ErrorName);
        Assert.Equal("odoo.exceptions.ValidationError", (await odoo.Call("manychat.contact", "write", """[[1],{"manychat_id":"B"}]""")).ErrorName);
    }

    [Theory]
    [InlineData("crm.lead", "{}", "Model: Lead (crm.lead)\nField: Opportunity (name)")]
    [InlineData("crm.lead", """{"name":false}""", "Field: Opportunity (name)")]
    [InlineData("manychat.contact", """{"name":"Ana"}""", "Field: ManyChat ID (manychat_id)")]
    [InlineData("manychat.state", """{"state":"Nuevo"}""", "Field: Contact (contact_id)")]
    [InlineData("res.partner", """{"email":"a@example.com"}""", "Contacts require a name")]
    public async Task What_is_required_is_required(string model, string values, string words)
    {
        await using var odoo = await OdooCaller.Start();

        var refused = await odoo.Call(model, "create", $"[{values}]");

        Assert.Equal("odoo.exceptions.ValidationError", refused.ErrorName);
        Assert.Contains(words, refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_created_whole_or_not_at_all_and_the_ids_of_the_failure_are_gone()
    {
        await using var odoo = await OdooCaller.Start();

        var refused = await odoo.Call("manychat.contact", "create", """[[{"manychat_id":"A"},{"manychat_id":"B"},{"manychat_id":"A"}]]""");

        Assert.Equal("odoo.exceptions.ValidationError", refused.ErrorName);
        Assert.Empty(odoo.Server.Records("manychat.contact"));
        Assert.Equal("[4,5]", (await odoo.Call("manychat.contact", "create", """[[{"manychat_id":"A"},{"manychat_id":"B"}]]""")).Result!.ToJsonString());
    }

    [Fact]
    public async Task A_write_to_several_records_changes_all_or_none()
    {
        await using var odoo = await OdooCaller.Start();
        var lead = await odoo.Create("crm.lead", """{"name":"Ana"}""");

        var refused = await odoo.Call("crm.lead", "write", $$"""[[{{lead}},999],{"name":"Eva"}]""");

        Assert.Equal("odoo.exceptions.MissingError", refused.ErrorName);
        Assert.Equal("Ana", odoo.Server.Record("crm.lead", lead)!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_reference_must_point_to_something()
    {
        await using var odoo = await OdooCaller.Start();

        var nowhere = await odoo.Call("crm.lead", "create", """[{"name":"Ana","stage_id":999}]""");
        var tags = await odoo.Call("crm.lead", "create", """[{"name":"Ana","tag_ids":[[6,0,[999]]]}]""");

        Assert.Equal(["odoo.exceptions.ValidationError", "odoo.exceptions.ValidationError"], [nowhere.ErrorName, tags.ErrorName]);
    }

    [Fact]
    public async Task Who_is_needed_is_not_deleted_and_who_is_only_named_is_forgotten()
    {
        await using var odoo = await OdooCaller.Start();
        var partner = await odoo.Create("res.partner", """{"name":"Ana"}""");
        var contact = await odoo.Create("manychat.contact", $$"""{"manychat_id":"MC1","partner_id":{{partner}}}""");
        await odoo.Create("manychat.state", $$"""{"contact_id":{{contact}},"state":"Nuevo"}""");

        Assert.Equal("odoo.exceptions.ValidationError", (await odoo.Call("manychat.contact", "unlink", $"[[{contact}]]")).ErrorName);
        Assert.True((await odoo.Call("res.partner", "unlink", $"[[{partner}]]")).Result!.GetValue<bool>());
        Assert.False(odoo.Server.Record("manychat.contact", contact)!["partner_id"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_deleted_record_is_missing()
    {
        await using var odoo = await OdooCaller.Start();
        var lead = await odoo.Create("crm.lead", """{"name":"Ana"}""");
        Assert.True((await odoo.Call("crm.lead", "unlink", $"[[{lead}]]")).Result!.GetValue<bool>());

        foreach (var (method, args) in ((string, string)[])[("read", $"[[{lead}],[\"name\"]]"), ("write", $$"""[[{{lead}}],{"name":"Eva"}]""")])
        {
            var missing = await odoo.Call("crm.lead", method, args);
            Assert.Equal("odoo.exceptions.MissingError", missing.ErrorName);
            Assert.Equal($"Record does not exist or has been deleted.\n(Record: crm.lead({lead},), User: 2)", missing.ErrorMessage);
        }

        Assert.True((await odoo.Call("crm.lead", "unlink", $"[[{lead}]]")).Result!.GetValue<bool>());
        Assert.Equal("[]", (await odoo.Call("crm.lead", "exists", $"[[{lead}]]")).Result!.ToJsonString());
    }
}
