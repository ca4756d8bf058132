namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>What a client can learn of a model before it writes.</summary>
public sealed class FieldsGetTests
{
    [Fact]
    public async Task The_fields_of_the_contract_are_there_with_their_types()
    {
        await using var odoo = await OdooCaller.Start();

        foreach (var model in (string[])["manychat.contact", "x_manychat_contact"])
        {
            Assert.Equal(
                "channel:char create_date:datetime create_uid:many2one display_name:char email:char entry_date:datetime first_name:char id:integer initial_state:char last_name:char last_state:char manychat_id:char name:char partner_id:many2one phone:char subscription_date:datetime write_date:datetime write_uid:many2one",
                await Types(odoo, model));
        }

        foreach (var model in (string[])["manychat.state", "x_manychat_state"])
        {
            Assert.Equal(
                "campaign_ref:char category:char commercial_ref:char contact_id:many2one create_date:datetime create_uid:many2one display_name:char event_key:char id:integer medical_ref:char occurred_at:datetime state:char summary:text write_date:datetime write_uid:many2one",
                await Types(odoo, model));
        }

        var lead = await Types(odoo, "crm.lead");
        foreach (var field in (string[])["name:char", "type:selection", "stage_id:many2one", "user_id:many2one", "partner_id:many2one", "email_from:char", "phone:char", "x_studio_manychatid_api:char", "x_studio_fecha_entrada_1:datetime", "x_studio_ultimo_estado_fecha_1:datetime", "x_studio_asesor_medico:char", "x_studio_asesor_comercial:char", "x_studio_canal_entrada:char"])
            Assert.Contains(field, lead, StringComparison.Ordinal);
        var partner = await Types(odoo, "res.partner");
        foreach (var field in (string[])["name:char", "email:char", "phone:char", "type:selection", "x_studio_manychatid_customer:char", "child_ids:one2many", "category_id:many2many"])
            Assert.Contains(field, partner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_and_fields_may_be_chosen()
    {
        await using var odoo = await OdooCaller.Start();

        Assert.Equal(
            """{"manychat_id":{"type":"char","string":"ManyChat ID","required":true}}""",
            (await odoo.Call("manychat.contact", "fields_get", """[["manychat_id"],["string","type","required"]]""")).Result!.ToJsonString());
        Assert.Equal(18, (await odoo.Call("manychat.contact", "fields_get", """[[]]""", """{"attributes":["string","type","required"]}""")).Result!.AsObject().Count);
        Assert.Equal("{}", (await odoo.Call("manychat.contact", "fields_get", """[["nope"]]""")).Result!.ToJsonString());
    }

    [Fact]
    public async Task Relations_and_choices_are_told()
    {
        await using var odoo = await OdooCaller.Start();

        var told = (await odoo.Call("res.partner", "fields_get", """[["parent_id","child_ids","type","id"]]""")).Result!;

        Assert.Equal("res.partner", told["parent_id"]!["relation"]!.GetValue<string>());
        Assert.Equal(("parent_id", false), (told["child_ids"]!["relation_field"]!.GetValue<string>(), told["child_ids"]!["store"]!.GetValue<bool>()));
        Assert.Equal("""["contact","Contact"]""", told["type"]!["selection"]![0]!.ToJsonString());
        Assert.True(told["id"]!["readonly"]!.GetValue<bool>());
        // Gone since Odoo 17.
        Assert.False((await odoo.Call("res.partner", "fields_get", "[]")).Result!.AsObject().ContainsKey("__last_update"));
    }

    private static async Task<string> Types(OdooCaller odoo, string model) => string.Join(
        ' ', (await odoo.Call(model, "fields_get", "[]")).Result!.AsObject().Select(field => $"{field.Key}:{field.Value!["type"]!.GetValue<string>()}").Order(StringComparer.Ordinal));
}
