using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>What is noted for Odoo gets there, in as few calls as can be, and once.</summary>
public abstract class OdooDrainConformance(IEngine engine) : OdooSuite(engine)
{
    [Fact]
    public async Task Case_16_a_new_contact_is_two_calls_and_a_known_one_is_one()
    {
        await using var stage = await Set();
        var id = await stage.Add("MC16", state: "Nuevo");
        await stage.Drained();

        Assert.Equal(["search_read", "create"], stage.Calls().Select(call => call.Method));
        Assert.Equal("Nuevo", Assert.Single(stage.Odoo.Records("manychat.state"))["state"]!.ToString());
        var record = stage.Record("MC16")!;
        Assert.Equal(("Ana Martínez", "Martínez", "+56912345678", "WhatsApp", "Nuevo"),
            (record["name"]!.ToString(), record["last_name"]!.ToString(), record["phone"]!.ToString(), record["channel"]!.ToString(), record["last_state"]!.ToString()));
        var (status, odooId, hasTime) = await stage.Sync(id);
        Assert.Equal(("synced", (int)record["id"]!, true), (status, (int)odooId!, hasTime));

        stage.Odoo.ForgetCalls();
        await stage.Change(id, contact => contact.Phone = "+56911111111");
        await stage.Drained();

        Assert.Equal(["write"], stage.Calls().Select(call => call.Method));
        Assert.Equal("+56911111111", stage.Record("MC16")!["phone"]!.ToString());
        Assert.DoesNotContain(stage.Odoo.Calls, call => call.Method == "authenticate");
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task A_contact_becomes_a_partner_and_a_lead_whose_stage_is_that_of_its_state()
    {
        await using var stage = await Set();
        await stage.Add("MC-L", state: "  comienza ATENCION comercial ");
        await stage.Drained();

        var partner = stage.Record("MC-L", "res.partner", "x_studio_manychatid_customer")!;
        var lead = stage.Record("MC-L", "crm.lead", "x_studio_manychatid_api")!;
        Assert.Equal(("Ana Martínez", "contact"), (partner["name"]!.ToString(), partner["type"]!.ToString()));
        Assert.Equal((19, "opportunity", "WhatsApp"), ((int)lead["stage_id"]!, lead["type"]!.ToString(), lead["x_studio_canal_entrada"]!.ToString()));
        Assert.Equal((int)partner["id"]!, (int)stage.Record("MC-L")!["partner_id"]!);
    }

    [Fact]
    public async Task Many_new_contacts_share_their_calls()
    {
        await using var stage = await Set(settings: ("ENLACE__Leads__Odoo__WritesLeads", "false"));
        await using (await stage.HoldTheGate())
        {
            for (var i = 0; i < 40; i++)
                await stage.Add($"MC-many-{i}", state: "Nuevo");
        }

        await stage.Drained();

        Assert.Equal(40, stage.Odoo.Records("manychat.contact").Count);
        Assert.Equal(40, stage.Odoo.Records("manychat.state").Count);
        Assert.Empty(stage.Odoo.Records("crm.lead"));
        // A login, two calls each for partners and contacts, and one for all states.
        Assert.Equal(6, stage.Odoo.Calls.Count);
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task Several_changes_of_one_contact_are_one_call_that_says_the_last()
    {
        await using var stage = await Set();
        var id = await stage.Add("MC-C");
        await stage.Drained();
        stage.Odoo.ForgetCalls();
        await using (await stage.HoldTheGate())
        {
            for (var i = 0; i < 6; i++)
                await stage.Change(id, contact => contact.Phone = $"+5690000000{i}");
        }

        await stage.Drained();

        Assert.Equal("+56900000005", stage.Record("MC-C")!["phone"]!.ToString());
        Assert.Single(stage.Calls());
        Assert.Equal("synced", (await stage.Sync(id)).Status);
    }

    [Fact]
    public async Task Contacts_that_change_alike_are_written_in_one_call()
    {
        await using var stage = await Set();
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
            ids.Add(await stage.Add($"MC-same-{i}"));
        await stage.Drained();
        stage.Odoo.ForgetCalls();

        await Rename(stage, ids, "Eva");

        Assert.Single(stage.Calls());
        Assert.All(stage.Odoo.Records("manychat.contact"), record => Assert.Equal("Eva Martínez", record["name"]!.ToString()));
    }

    private static async Task Rename(OdooStage stage, List<long> ids, string name)
    {
        await stage.Commit(async db =>
        {
            foreach (var id in ids)
            {
                var contact = (await db.Contacts.FindAsync([id], Cancel))!;
                (contact.FirstName, contact.Version) = (name, contact.Version + 1);
                OdooStage.Note(db, contact);
            }
        });
        await stage.Drained();
    }

    [Fact]
    public async Task What_changes_while_its_call_runs_stays_pending_and_goes_next()
    {
        await using var stage = await Set();
        stage.Odoo.Latency = TimeSpan.FromMilliseconds(700);
        var id = await stage.Add("MC-W");
        // The call after the search is the create; the server reads it when it has let us wait.
        await Eventually.Holds(() => stage.Calls().Any(call => call.Status == 200) && stage.Odoo.Calls[^1].Status == 0, stage.Log);

        await stage.Change(id, contact => contact.Phone = "+56922222222");
        Assert.Equal("pending", (await stage.Sync(id)).Status);
        await Eventually.Holds(() => stage.Odoo.Records("manychat.contact").Count == 1, stage.Log);
        await stage.Drained();

        Assert.Equal("+56922222222", stage.Record("MC-W")!["phone"]!.ToString());
        Assert.Equal("synced", (await stage.Sync(id)).Status);
    }

    [Fact]
    public async Task A_field_that_we_emptied_is_emptied_there_and_one_that_we_never_had_is_left_alone()
    {
        await using var stage = await Set();
        stage.Odoo.Create("manychat.contact", new() { ["manychat_id"] = "MC-E", ["name"] = "Old", ["email"] = "kept@example.com", ["initial_state"] = "Kept" });
        var id = await stage.Add("MC-E");
        await stage.Drained();
        Assert.Equal(("Ana Martínez", "Kept"), (stage.Record("MC-E")!["name"]!.ToString(), stage.Record("MC-E")!["initial_state"]!.ToString()));

        await stage.Change(id, contact => contact.Phone = null);
        await stage.Drained();

        Assert.Equal("false", stage.Record("MC-E")!["phone"]!.ToJsonString());
        Assert.Single(stage.Odoo.Records("manychat.contact"));
    }

    [Fact]
    public async Task A_record_that_was_deleted_there_is_made_anew_once()
    {
        await using var stage = await Set();
        var id = await stage.Add("MC-M", state: "Nuevo");
        await stage.Drained();
        stage.Odoo.Unlink("manychat.state", (int)stage.Odoo.Records("manychat.state")[0]["id"]!);
        stage.Odoo.Unlink("manychat.contact", (int)stage.Record("MC-M")!["id"]!);
        stage.Odoo.ForgetCalls();

        await stage.Change(id, contact => contact.Phone = "+56933333333");
        await stage.Drained();

        Assert.Equal(["write", "search_read", "create"], stage.Calls().Select(call => call.Method));
        Assert.Equal((int)stage.Record("MC-M")!["id"]!, (int)(await stage.Sync(id)).OdooId!);
    }

    [Fact]
    public async Task Switched_off_models_are_not_written_and_their_notes_do_not_pile_up()
    {
        await using var stage = await Set(settings: [("ENLACE__Leads__Odoo__WritesPartners", "false"), ("ENLACE__Leads__Odoo__WritesLeads", "false")]);
        await stage.Add("MC-S");
        await stage.Drained();

        Assert.NotNull(stage.Record("MC-S"));
        Assert.DoesNotContain(stage.Odoo.Calls, call => call.Model is "res.partner" or "crm.lead");
    }

    [Fact]
    public async Task Turned_off_altogether_contacts_say_so_and_nobody_is_called()
    {
        await using var stage = await Set(settings: ("ENLACE_ODOO_MODE", "off"));
        var id = await stage.Add("MC-O");
        await stage.Drained();

        await Eventually.Holds(async () => (await stage.Sync(id)).Status == "off", stage.Log);
        Assert.Empty(stage.Odoo.Calls);
    }

    [Theory]
    [InlineData("json2", 19)]
    [InlineData("auto", 19)]
    [InlineData("auto", 18)]
    public async Task Every_way_to_speak_leads_to_the_same_records(string mode, int series)
    {
        await using var stage = await Set(series: series, settings: [("ENLACE_ODOO_MODE", mode), ("ODOO_API_KEY", "key-of-odoo")]);
        var id = await stage.Add("MC-J", state: "Nuevo");
        await stage.Drained();
        await stage.Change(id, contact => contact.Phone = "+56944444444");
        await stage.Drained();

        Assert.Equal("+56944444444", stage.Record("MC-J")!["phone"]!.ToString());
        Assert.Equal(series == 19, stage.Calls().All(call => call.Service == "json2"));
        Assert.Equal(3, stage.Calls().Count);
        stage.KeptItsDistance();
    }
}
