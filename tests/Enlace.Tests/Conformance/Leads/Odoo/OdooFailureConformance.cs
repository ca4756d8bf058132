using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>What goes wrong between us and Odoo costs the right one, and nothing is told twice.</summary>
public abstract class OdooFailureConformance(IEngine engine) : OdooSuite(engine)
{
    [Fact]
    public async Task Case_18_after_two_503_the_third_attempt_succeeds_and_nothing_was_counted()
    {
        await using var stage = await Set();
        stage.Odoo.FailNext(OdooFault.Http(503) with { Times = 2, Model = "res.partner" });
        await stage.Add("MC18");
        await stage.Drained();

        var arrivals = stage.Calls("res.partner").Select(call => call.ArrivedAt.TotalSeconds).ToList();
        Assert.True(arrivals[1] - arrivals[0] >= 2 && arrivals[2] - arrivals[1] >= 4, string.Join(" ", arrivals));
        Assert.NotNull(stage.Record("MC18"));
        Assert.Empty(await stage.Notes());
    }

    [Fact]
    public async Task Case_18_a_broken_rule_is_not_tried_again()
    {
        await using var stage = await Set();
        stage.Odoo.FailNext(OdooFault.Error("odoo.exceptions.ValidationError", "The phone is wrong") with { Model = "manychat.contact", Method = "create" });
        var id = await stage.Add("MC18V");
        await Eventually.Holds(async () => (await stage.Sync(id)).Status == "error", stage.Log);
        await stage.Drained();

        Assert.Single(stage.Calls(), call => call.Method == "create");
        Assert.StartsWith($"contact {id} dead", Assert.Single(await stage.Notes()), StringComparison.Ordinal);
        Assert.Contains("odoo.exceptions.ValidationError: The phone is wrong", (await stage.Notes())[0], StringComparison.Ordinal);

        // What is true now is told all the same, and the old note with it.
        await stage.Change(id, contact => contact.Phone = "+56900000001");
        await stage.Drained();
        Assert.Equal(("synced", 0), ((await stage.Sync(id)).Status, (await stage.Notes()).Count));
    }

    [Theory]
    [InlineData("manychat.contact", "create")]
    [InlineData("manychat.state", "create")]
    [InlineData("crm.lead", "create")]
    [InlineData("res.partner", "create")]
    public async Task Case_19_a_create_whose_answer_was_lost_is_not_repeated(string model, string method)
    {
        await using var stage = await Set();
        stage.Odoo.FailNext(OdooFault.DropAfter() with { Model = model, Method = method });
        var id = await stage.Add("MC19", state: "Nuevo");
        await stage.Drained();

        Assert.Contains(stage.Odoo.Calls, call => call.IsDropped && call.HasCommitted);
        foreach (var each in (string[])["manychat.contact", "manychat.state", "crm.lead", "res.partner"])
            Assert.Single(stage.Odoo.Records(each), record => record.ToJsonString().Contains("MC19", StringComparison.Ordinal) || each == "manychat.state");
        Assert.Equal("synced", (await stage.Sync(id)).Status);
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task One_bad_record_among_many_is_found_and_the_others_go_on()
    {
        await using var stage = await Set();
        // A stage that Odoo does not have is what it refuses.
        await stage.Sql("INSERT INTO dbo.\"Odoo_Stage_Map\" (state_key, state, stage_id) VALUES ('roto', 'Roto', 999)");
        long bad;
        await using (await stage.HoldTheGate())
        {
            for (var i = 0; i < 8; i++)
                await stage.Add($"MC-B{i}", state: "Comienza Cotización");
            bad = await stage.Add("MC-bad", state: "Roto");
        }

        await stage.Drained();

        Assert.StartsWith($"lead {bad} dead", Assert.Single((await stage.Notes()).Distinct()), StringComparison.Ordinal);
        Assert.Equal(8, stage.Odoo.Records("crm.lead").Count);
        Assert.Equal((9, 9), (stage.Odoo.Records("manychat.contact").Count, stage.Odoo.Records("manychat.state").Count));
        Assert.InRange(stage.Calls("crm.lead").Count(call => call.Method == "create"), 4, 9);
    }

    [Fact]
    public async Task A_field_that_Odoo_does_not_have_is_found_with_two_calls_and_told_to_a_person()
    {
        await using var stage = await Set(settings: ("ENLACE__Leads__Odoo__Fields__LeadChannel", "x_studio_nobody"));
        await using (await stage.HoldTheGate())
        {
            for (var i = 0; i < 12; i++)
                await stage.Add($"MC-F{i}");
        }

        await stage.Drained();

        Assert.Equal(12, (await stage.Notes("status = 'dead' AND entity = 'lead'")).Count);
        Assert.InRange(stage.Calls("crm.lead").Count, 1, 3);
        Assert.Equal(12, stage.Odoo.Records("manychat.contact").Count);
        // The rows are committed a moment before the log says so.
        await Eventually.Holds(() => stage.Hub.LogLines.Any(line => line.Contains("not as the settings say", StringComparison.Ordinal)), stage.Log);
    }

    [Fact]
    public async Task A_wrong_password_costs_nobody_an_attempt_and_everything_goes_on_when_it_is_mended()
    {
        await using var stage = await Set();
        stage.Odoo.SetUser(new OdooUser("hub@example.com", "another", 7));
        var id = await stage.Add("MC-P");
        await Eventually.Holds(() => stage.Hub.LogLines.Any(line => line.Contains("lets us in no more", StringComparison.Ordinal)), stage.Log);
        for (var i = 0; i < 4; i++)
        {
            var before = stage.Odoo.Calls.Count;
            await Eventually.Holds(async () =>
            {
                await stage.Hurry();
                return stage.Odoo.Calls.Count > before;
            }, stage.Log);
        }

        Assert.All(stage.Odoo.Calls, call => Assert.Equal("authenticate", call.Method));
        Assert.All(await stage.Notes(), note => Assert.Contains("pending 0", note, StringComparison.Ordinal));
        Assert.Equal("pending", (await stage.Sync(id)).Status);

        stage.Odoo.SetUser(new OdooUser("hub@example.com", OdooStage.Password, 7));
        await Eventually.Holds(async () =>
        {
            await stage.Hurry();
            return (await stage.Sync(id)).Status == "synced";
        }, stage.Log);
    }

    [Fact]
    public async Task A_login_that_opens_no_more_is_renewed_once_within_the_same_attempt()
    {
        await using var stage = await Set();
        await stage.Add("MC-U");
        await stage.Drained();
        stage.Odoo.ForgetCalls();
        await stage.Sql("UPDATE dbo.\"Odoo_Gate\" SET uid = 99");

        await stage.Add("MC-U2");
        await stage.Drained();

        Assert.Equal(["search_read", "authenticate", "search_read"], stage.Odoo.Calls.Take(3).Select(call => call.Method));
        Assert.Single(stage.Odoo.Calls, call => call.Method == "authenticate");
    }

    [Fact]
    public async Task A_rest_that_Odoo_asks_for_is_kept_by_everybody()
    {
        await using var stage = await Set();
        stage.Odoo.FailNext(OdooFault.Http(429, retryAfterSeconds: 3) with { Model = "res.partner" });
        await stage.Add("MC-R");
        await Eventually.Holds(() => stage.Calls("res.partner").Any(call => call.Status == 429), stage.Log);
        await stage.Add("MC-R2");
        await stage.Drained();

        var at = stage.Odoo.Calls.SkipWhile(call => call.Status != 429).Take(2).Select(call => call.ArrivedAt.TotalSeconds).ToList();
        Assert.True(at[1] - at[0] >= 3, string.Join(" ", at));
    }

    [Fact]
    public async Task An_outage_of_Odoo_costs_nobody_an_attempt()
    {
        await using var stage = await Set();
        await stage.Add("MC-warm");
        await stage.Drained();
        var address = stage.Host.Address.ToString();
        await stage.Host.DisposeAsync();
        var id = await stage.Add("MC-away");
        for (var i = 0; i < 3; i++)
        {
            await Eventually.Holds(async () => (await stage.Query("SELECT fail_streak FROM dbo.\"Odoo_Gate\"", row => row.Int(0)))[0] > i, stage.Log);
            await stage.Hurry();
        }

        Assert.All(await stage.Notes(), note => Assert.Contains("pending 0", note, StringComparison.Ordinal));
        await using var again = await Enlace.Sandbox.Odoo.OdooHost.Start(new OdooOptions { Users = [new OdooUser("hub@example.com", OdooStage.Password, 7)], Gap = TimeSpan.Zero }, address);
        await Eventually.Holds(async () =>
        {
            await stage.Hurry();
            return (await stage.Sync(id)).Status == "synced";
        }, stage.Log);
    }

    [Fact]
    public async Task A_passing_failure_is_tried_again_and_counted()
    {
        await using var stage = await Set(settings: ("MAX_DEQUEUE", "1"));
        stage.Odoo.FailNext(OdooFault.Error("psycopg2.errors.SerializationFailure") with { Times = 50, Model = "manychat.contact" });
        var id = await stage.Add("MC-T");
        await Eventually.Holds(async () =>
        {
            await stage.Hurry();
            return (await stage.Sync(id)).Status == "error";
        }, stage.Log, 30);

        Assert.StartsWith($"contact {id} dead 5 psycopg2.errors.SerializationFailure", Assert.Single(await stage.Notes("entity = 'contact'")), StringComparison.Ordinal);
        Assert.Equal(5, stage.Calls().Count);
    }

    [Fact]
    public async Task The_password_is_in_no_log_line_and_in_no_table()
    {
        await using var stage = await Set();
        stage.Odoo.FailNext(OdooFault.Error("builtins.ValueError", "no") with { Model = "crm.lead" });
        stage.Odoo.FailNext(OdooFault.Error("odoo.exceptions.AccessDenied", "Access Denied") with { Model = "res.partner" });
        stage.Odoo.FailNext(OdooFault.DropBefore() with { Model = "manychat.contact" });
        await stage.Add("MC-X");
        await stage.Drained();

        Assert.Contains(stage.Hub.LogLines, line => line.Contains("connection_lost", StringComparison.Ordinal));
        var escaped = Uri.EscapeDataString(OdooStage.Password);
        Assert.DoesNotContain(stage.Hub.LogLines, line => line.Contains(OdooStage.Password, StringComparison.Ordinal) || line.Contains(escaped, StringComparison.Ordinal));
        Assert.DoesNotContain(await stage.Hub.ReadAllStoredText(), text => text.Contains(OdooStage.Password, StringComparison.Ordinal) || text.Contains(escaped, StringComparison.Ordinal));
    }
}
