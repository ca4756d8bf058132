using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>What somebody changes in Odoo comes to us once, and nothing answers its echo.</summary>
public abstract class OdooWebhookConformance(IEngine engine) : OdooSuite(engine)
{
    private const string Token = "token-of-the-webhook-7f3a", Path = $"/api/v1/odoo/webhook/{Token}";

    private static readonly (string, string?) Setting = ("ENLACE_ODOO_WEBHOOK_TOKEN", Token);

    [Fact]
    public async Task Case_20_a_stage_becomes_a_state_and_nobody_calls_back()
    {
        await using var stage = await Set(settings: Setting);
        var id = await stage.Add("test_contact_456", state: "Nuevo");
        await stage.Drained();
        var calls = stage.Odoo.Calls.Count;

        var answer = (await new HubCaller(stage.Hub.Client).Post(Path,
            """{"_action":"Lead stage(#5)","_id":42,"_model":"crm.lead","stage_id":19,"x_studio_manychatid_api":"test_contact_456"}""")).Expect(202).Json;
        Assert.Equal(("accepted", "crm.lead", "42"), (answer.Text("status"), answer.Text("model"), answer.At("id").ToString()));

        await stage.Reaches(id, "Comienza Atención Comercial odoo");
        await Eventually.Stays(() => stage.Odoo.Calls.Count == calls, stage.Log);
        Assert.Empty(await stage.Notes());
        Assert.DoesNotContain(stage.Hub.LogLines, line => line.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_20_a_wrong_token_is_an_address_that_does_not_exist()
    {
        await using var stage = await Set(settings: Setting);
        var api = new HubCaller(stage.Hub.Client);
        const string Body = """{"_id":42,"_model":"crm.lead"}""";

        var nowhere = (await api.Post("/api/v1/odoo/nowhere", Body)).Expect(404);
        Assert.Equal(nowhere.Text, (await api.Post("/api/v1/odoo/webhook/wrong", Body)).Expect(404).Text);
        Assert.Equal(nowhere.Text, (await api.Post("/api/v1/odoo/webhook/wrong", Body, ("X-API-KEY", "wrong"))).Expect(404).Text);
        (await api.Post("/api/v1/odoo/webhook/wrong", Body, ("X-API-KEY", "sandbox-key"))).Expect(202);
    }

    [Fact]
    public async Task What_is_no_notification_is_refused_and_what_does_not_concern_us_is_ignored()
    {
        await using var stage = await Set(settings: Setting);
        var api = new HubCaller(stage.Hub.Client);

        foreach (var body in (string[])["""{"_id":42}""", """{"_model":"crm.lead"}""", """{"_model":"crm.lead","_id":"x"}""", """{"_model":7,"_id":1}""", "{", "[]", "null", ""])
            (await api.Post(Path, body)).Expect(422);
        var unreadable = (await api.Post(Path, "{")).Expect(422).Text;
        foreach (var member in (string[])["\"_id\":2", "\"x\":{\"y\":1,\"y\":2}", """ "\ud800":1 """, """ "x":{"\ud800":1} """])
            Assert.Equal(unreadable, (await api.Post(Path, $$"""{"_model":"crm.lead","_id":1,{{member}}}""")).Expect(422).Text);
        Assert.Equal("ignored", (await api.Post(Path, """{"_model":"sale.order","_id":1}""")).Expect(202).Json.Text("status"));
        (await api.Post(Path, $$"""{"_model":"crm.lead","_id":1,"x":"{{new string('x', 33 * 1024)}}"}""")).Expect(413);
        (await api.Post(Path, $$"""{"_model":"crm.lead","_id":1,"x":{{new string('[', 50)}}{{new string(']', 50)}}}""")).Expect(422);
    }

    [Fact]
    public async Task Without_a_token_in_the_settings_no_address_opens()
    {
        await using var stage = await Set();

        (await new HubCaller(stage.Hub.Client).Post("/api/v1/odoo/webhook/%20", """{"_id":42,"_model":"crm.lead"}""")).Expect(404);
    }

    [Fact]
    public async Task Both_sides_tell_each_other_everything_and_neither_answers_an_echo()
    {
        await using var stage = await Set(settings: Setting);
        stage.Odoo.Webhooks.Rules =
        [
            Rule(stage, 5, "crm.lead", "stage_id", "x_studio_manychatid_api"),
            Rule(stage, 6, "manychat.contact", "manychat_id", "first_name", "last_name", "phone", "email", "write_date"),
            Rule(stage, 7, "res.partner", "x_studio_manychatid_customer", "name", "phone", "email", "write_date"),
        ];
        var id = await stage.Add("MC-loop", state: "Retornó en AC");
        await stage.Drained();
        await stage.Settled();
        var before = stage.Odoo.Calls.Count;

        // Ours: one change, one call for each of its three records, and their three echoes are nothing.
        await stage.Change(id, contact => contact.Phone = "+56955555555");
        await stage.Drained();
        await stage.Settled();
        Assert.Equal(before + 3, stage.Odoo.Calls.Count);

        // Theirs: a salesperson changes a number and moves the lead; we know it, and say nothing.
        stage.Odoo.SetClock(stage.Database.Clock.GetUtcNow().AddMinutes(5));
        stage.Odoo.Write("manychat.contact", (int)stage.Record("MC-loop")!["id"]!, new JsonObject { ["phone"] = "+56966666666" }, "ana");
        stage.Odoo.Write("crm.lead", (int)stage.Record("MC-loop", "crm.lead", "x_studio_manychatid_api")!["id"]!, new JsonObject { ["stage_id"] = 25 }, "ana");
        await stage.Reaches(id, "Comienza Cotización odoo");
        await Eventually.Holds(async () => await stage.Phone(id) == "+56966666666", stage.Log);
        await stage.Settled();

        Assert.Equal(before + 3, stage.Odoo.Calls.Count);
        Assert.Empty(await stage.Notes());
        Assert.Equal(2, (await stage.Query($"SELECT id FROM dbo.\"Contact_State\" WHERE contact_id = {id}", row => row.Long(0))).Count);
        Assert.Single(await stage.Query("SELECT message_id FROM evt.message WHERE type LIKE '%LeadCambioDeEstado%'", row => row.Guid(0)));
    }

    [Fact]
    public async Task Of_two_records_of_one_contact_each_field_takes_the_later_word()
    {
        await using var stage = await Set(settings: Setting);
        var id = await stage.Add("MC-two");
        await stage.Drained();
        var api = new HubCaller(stage.Hub.Client);

        (await api.Post(Path, """{"_id":1,"_model":"manychat.contact","manychat_id":"MC-two","phone":"+5691","write_date":"2090-01-02 00:00:00"}""")).Expect(202);
        await stage.Settled();
        // The partner's own change was earlier: its number is old, its address is news all the same.
        (await api.Post(Path, """{"_id":1,"_model":"res.partner","x_studio_manychatid_customer":"MC-two","phone":"+5692","email":"new@example.com","write_date":"2090-01-01 00:00:00"}""")).Expect(202);
        (await api.Post(Path, """{"_id":1,"_model":"manychat.contact","manychat_id":"MC-two","email":"old@example.com","write_date":"2090-01-01 12:00:00"}""")).Expect(202);
        await stage.Settled();

        Assert.Equal("+5691", await stage.Phone(id));
        Assert.Equal("new@example.com", (await stage.Query($"SELECT email FROM dbo.\"Contact\" WHERE id = {id}", row => row.Text(0)))[0]);
    }

    [Fact]
    public async Task What_we_know_better_or_wrote_ourselves_changes_nothing()
    {
        await using var stage = await Set(settings: Setting);
        var id = await stage.Add("MC-old", state: "Retornó en AC");
        await stage.Drained();
        var api = new HubCaller(stage.Hub.Client);

        (await api.Post(Path, """{"_id":1,"_model":"manychat.contact","manychat_id":"MC-old","phone":"+560","write_date":"2020-01-01 00:00:00"}""")).Expect(202);
        (await api.Post(Path, """{"_id":1,"_model":"crm.lead","x_studio_manychatid_api":"MC-old","stage_id":19,"write_date":"2020-01-01 00:00:00"}""")).Expect(202);
        (await api.Post(Path, """{"_id":1,"_model":"manychat.contact","manychat_id":"MC-old","phone":"+561","write_uid":7}""")).Expect(202);
        (await api.Post(Path, """{"_id":1,"_model":"manychat.contact","manychat_id":"MC-old","phone":false,"email":false}""")).Expect(202);
        (await api.Post(Path, """{"_id":9,"_model":"manychat.contact","manychat_id":"nobody","phone":"+562"}""")).Expect(202);
        (await api.Post(Path, """{"_id":1,"_model":"crm.lead","x_studio_manychatid_api":"MC-old","stage_id":4711}""")).Expect(202);
        await stage.Settled();

        Assert.Equal("+56912345678", await stage.Phone(id));
        Assert.Equal(["Retornó en AC manychat"], await stage.States(id));
        Assert.Empty(await stage.Notes());
        Assert.Empty(await stage.Query("SELECT 1 FROM evt.dead_letter", row => row.Int(0)));
    }

    private static OdooWebhook Rule(OdooStage stage, int id, string model, params string[] fields) =>
        new("To the hub", id, model, new Uri(stage.Hub.Client.BaseAddress!, Path), fields);
}
