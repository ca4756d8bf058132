using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>What was lost on the way between us and Odoo is found by the reconciliation, in both directions.</summary>
public abstract class OdooSyncConformance(IEngine engine) : OdooSuite(engine)
{
    [Fact]
    public async Task Case_21_a_lost_webhook_is_repaired()
    {
        const string Token = "token-of-the-webhook";
        await using var stage = await Set(settings: ("ENLACE_ODOO_WEBHOOK_TOKEN", Token));
        stage.Odoo.Webhooks.Rules = [new OdooWebhook("Lead stage", 5, "crm.lead", new Uri(stage.Hub.Client.BaseAddress!, $"/api/v1/odoo/webhook/{Token}"), ["stage_id", "x_studio_manychatid_api"])];
        var id = await stage.Add("MC21", state: "Nuevo");
        await stage.Drained();
        await stage.Settled();
        stage.Odoo.Webhooks.LoseNext(1);
        Tomorrow(stage);
        stage.Odoo.Write("crm.lead", (int)stage.Odoo.Records("crm.lead")[0]["id"]!, new JsonObject { ["stage_id"] = 19 }, "ana");
        stage.Odoo.Write("manychat.contact", (int)stage.Record("MC21")!["id"]!, new JsonObject { ["phone"] = "+56977777777" }, "ana");
        await stage.Settled();
        Assert.Equal(["Nuevo manychat"], await stage.States(id));
        stage.Odoo.ForgetCalls();

        var run = await Sync(stage);

        Assert.Equal((2, 2), (run.At("report.read").GetInt32(), run.At("report.applied").GetInt32()));
        Assert.Equal(["Nuevo manychat", "Comienza Atención Comercial odoo"], await stage.States(id));
        Assert.Equal("+56977777777", await stage.Phone(id));
        Assert.DoesNotContain(stage.Odoo.Calls, call => call.Method is "create" or "write");
        Assert.Empty(await stage.Notes());

        // It stays repaired: the next run reads the last second again and finds nothing new.
        Assert.Equal(0, (await Sync(stage)).At("report.applied").GetInt32());
        Assert.Equal(2, (await stage.States(id)).Count);
    }

    [Fact]
    public async Task What_was_archived_there_is_read_all_the_same()
    {
        await using var stage = await Set();
        var id = await stage.Add("MC-lost", state: "Nuevo");
        await stage.Drained();
        Tomorrow(stage);
        stage.Odoo.Write("crm.lead", (int)stage.Odoo.Records("crm.lead")[0]["id"]!, new JsonObject { ["stage_id"] = 19, ["active"] = false }, "ana");

        Assert.Equal(1, (await Sync(stage)).At("report.applied").GetInt32());

        Assert.Equal(["Nuevo manychat", "Comienza Atención Comercial odoo"], await stage.States(id));
    }

    [Fact]
    public async Task More_records_of_one_second_than_a_page_holds_are_all_read()
    {
        const int Many = 250;
        await using var stage = await Set(settings: [("ENLACE__Leads__Odoo__WritesPartners", "false"), ("ENLACE__Leads__Odoo__WritesLeads", "false")]);
        await using (await stage.HoldTheGate())
            await OdooFlood.Pour(stage, Many);
        await stage.Drained();
        Tomorrow(stage);
        foreach (var record in stage.Odoo.Records("manychat.contact"))
            stage.Odoo.Write("manychat.contact", (int)record["id"]!, new JsonObject { ["phone"] = $"+1{record["id"]}" }, "ana");

        var run = await Sync(stage);

        Assert.Equal((Many, Many), (run.At("report.read").GetInt32(), run.At("report.applied").GetInt32()));
        Assert.Empty(await OdooFlood.Differences(stage));
        Assert.InRange((await Sync(stage)).At("report.calls").GetInt32(), 2, 5);
    }

    [Fact]
    public async Task A_contact_that_nobody_told_is_told_and_one_that_waits_for_a_person_is_left_to_him()
    {
        await using var stage = await Set();
        var forgotten = await stage.Add("MC-forgotten");
        stage.Odoo.FailNext(OdooFault.Error("odoo.exceptions.ValidationError", "no") with { Model = "manychat.contact", Method = "create" });
        await stage.Drained();
        var refused = await stage.Add("MC-refused");
        stage.Odoo.FailNext(OdooFault.Error("odoo.exceptions.ValidationError", "no") with { Model = "manychat.contact", Method = "create" });
        await stage.Drained();
        await stage.Sql($"DELETE FROM dbo.\"Odoo_Outbox\" WHERE entity_id = {forgotten}");
        await stage.Age(forgotten, refused);
        Assert.Equal(("error", "error"), ((await stage.Sync(forgotten)).Status, (await stage.Sync(refused)).Status));

        var run = await Sync(stage);
        await stage.Drained();

        Assert.Equal(1, run.At("report.noted").GetInt32());
        Assert.Equal(("synced", "error"), ((await stage.Sync(forgotten)).Status, (await stage.Sync(refused)).Status));
    }

    [Fact]
    public async Task Earlier_runs_are_listed_with_what_they_found()
    {
        await using var stage = await Set();
        var ids = new List<string?>();
        for (var i = 0; i < 3; i++)
            ids.Insert(0, (await Sync(stage)).Text("run_id"));

        var first = (await Api(stage).Get("/api/v1/reports/sync?limit=2")).Expect(200).Json;
        var second = (await Api(stage).Get($"/api/v1/reports/sync?limit=2&cursor={first.Text("next_cursor")}")).Expect(200).Json;

        Assert.Equal(ids, first.At("items").EnumerateArray().Concat(second.At("items").EnumerateArray()).Select(run => run.Text("run_id")));
        Assert.Equal(JsonValueKind.Null, second.At("next_cursor").ValueKind);
        Assert.All(first.At("items").EnumerateArray(), run => Assert.Equal(("manual", "done", 0), (run.Text("asked_by"), run.Text("status"), run.At("report.applied").GetInt32())));
        Assert.Equal(3, (await Api(stage).Get("/api/v1/reports/sync?status=done")).Expect(200).Json.At("items").GetArrayLength());
        Assert.Equal(0, (await Api(stage).Get("/api/v1/reports/sync?status=failed")).Expect(200).Json.At("items").GetArrayLength());
    }

    [Fact]
    public async Task What_only_one_side_has_is_reported()
    {
        await using var stage = await Set();
        var here = await stage.Add("MC-here");
        await stage.Add("MC-both");
        await stage.Drained();
        stage.Odoo.Unlink("manychat.contact", (int)stage.Record("MC-here")!["id"]!, "ana");
        stage.Odoo.Create("manychat.contact", new JsonObject { ["manychat_id"] = "MC-there", ["name"] = "There" }, "ana");
        await stage.Age(here);

        var report = (await Sync(stage)).At("report");

        Assert.Equal(["MC-here"], report.At("missing_there").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(["MC-there"], report.At("missing_here").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal((2, 2, 2), (report.At("contacts_here").GetInt32(), report.At("synced_here").GetInt32(), report.At("contacts_there").GetInt32()));
        Assert.Single(await stage.Query("SELECT details FROM dbo.\"Sync_Log\" WHERE entity_type = 'sync' AND status = 'done'", row => row.Text(0)));
    }

    [Fact]
    public async Task It_runs_by_itself_and_takes_at_most_every_second_permit()
    {
        const double Gap = 0.1;
        await using var stage = await Set(Gap, settings: [("ENLACE__Leads__Odoo__SyncMinutes", "0.01"), ("ENLACE__Leads__Odoo__WritesPartners", "false"), ("ENLACE__Leads__Odoo__WritesLeads", "false")]);
        for (var i = 0; i < 500; i++)
            stage.Odoo.Create("manychat.contact", new JsonObject { ["manychat_id"] = $"MC-half-{i}", ["name"] = "There" }, "ana");

        JsonElement last = default;
        await Eventually.Holds(async () => (last = await Last(stage)).Text("status") == "done", () => last.ToString(), 30);

        Assert.Equal("schedule", last.Text("asked_by"));
        var sync = stage.Odoo.Calls.Where(call => call.Method == "search_read").Select(call => call.ArrivedAt.TotalSeconds).ToList();
        Assert.True(sync.Count >= 5, $"{sync.Count} calls");
        Assert.All(sync.Zip(sync.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 2 * Gap, $"{pair.Second - pair.First}"));
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task A_run_that_Odoo_refuses_says_why_and_the_password_stays_unsaid()
    {
        await using var stage = await Set();
        (await Api(stage).Get("/api/v1/reports/sync/last")).Expect(404);
        stage.Odoo.SetUser(new OdooUser("hub@example.com", "another", 7));

        var run = await Sync(stage, "failed");

        Assert.Contains("AccessDenied", run.At("report").Text("error"), StringComparison.Ordinal);
        Assert.DoesNotContain(OdooStage.Password, run.ToString(), StringComparison.Ordinal);
        (await new HubCaller(stage.Hub.Client).Post("/api/v1/reports/sync/run")).Expect(401);
    }

    /// <summary>Runs a reconciliation now and waits for its end.</summary>
    private static async Task<JsonElement> Sync(OdooStage stage, string status = "done")
    {
        var id = (await Api(stage).Post("/api/v1/reports/sync/run")).Expect(202).Json.Text("run_id");
        JsonElement last = default;
        await Eventually.Holds(async () => (last = await Last(stage)).Text("run_id") == id && last.Text("status") == status, () => $"{last}\n{stage.Log()}", 30);
        return last;
    }

    private static async Task<JsonElement> Last(OdooStage stage)
    {
        var answer = await Api(stage).Get("/api/v1/reports/sync/last");
        return answer.Status == 200 ? answer.Json : JsonSerializer.SerializeToElement(new { status = "", run_id = "" });
    }

    // What somebody does there is later than what we wrote, to the second.
    private static void Tomorrow(OdooStage stage) => stage.Odoo.SetClock(stage.Database.Clock.GetUtcNow().AddDays(1));

    private static HubCaller Api(OdooStage stage) => new(stage.Hub.ClientWithKey("sandbox-key"));
}
